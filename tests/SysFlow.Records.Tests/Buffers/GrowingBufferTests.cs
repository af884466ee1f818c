using CsCheck;
using SysFlow.Buffers;

namespace SysFlow.Records.Tests;

public sealed class GrowingBufferTests
{
    [Fact]
    public void It_holds_what_was_written_whatever_it_grew_and_was_cut_back_meanwhile() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 64], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5_000]).Array)
            .Sample((initial, slack, steps) =>
            {
                GrowingBuffer buffer = new(initial, slack);
                List<byte> expected = [];
                foreach ((int kind, int amount) in steps)
                {
                    byte[] bytes = [.. Enumerable.Range(0, amount).Select(i => (byte)(i + amount))];
                    switch (kind)
                    {
                        case 0:
                            buffer.Write(bytes);
                            expected.AddRange(bytes);
                            break;
                        case 1:
                            bytes.CopyTo(buffer.GetMemory(amount).Span);
                            buffer.Advance(amount);
                            expected.AddRange(bytes);
                            break;
                        case 2:
                            buffer.Truncate(buffer.Length / 2);
                            expected.RemoveRange(expected.Count / 2, expected.Count - (expected.Count / 2));
                            break;
                        default:
                            if (amount % 2 == 0) buffer.Clear();
                            else buffer.Release();
                            expected.Clear();
                            break;
                    }

                    Assert.True(buffer.Written.SequenceEqual(expected.ToArray()));
                    if (buffer.Length > 0) Assert.True(buffer.Readable.Length >= buffer.Length + slack);
                }

                buffer.Release();
            });

    [Fact]
    public void It_refuses_to_take_room_that_it_did_not_give()
    {
        GrowingBuffer buffer = new(16, slack: 8);
        int room = buffer.GetSpan().Length;
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(1));
        buffer.Advance(room);
        Assert.Equal(room, buffer.Length);
    }
}
