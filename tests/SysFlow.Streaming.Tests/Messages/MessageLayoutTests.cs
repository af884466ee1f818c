using CsCheck;

namespace SysFlow.Streaming.Tests;

public sealed class MessageLayoutTests
{
    [Fact]
    public void Damaged_bytes_are_refused_or_read_within_their_bounds() =>
        Gen.Select(Gen.Int[0, 60], Gen.Byte, Gen.Int[0, 60]).Sample((at, value, cut) =>
        {
            byte[] message = Sample();
            message[at % message.Length] = value;
            message = message[..Math.Max(0, message.Length - cut % 20)];
            if (!MessageLayout.IsValid(message)) return;
            using MessageBlock block = new(new TopicPartition("t", 0), 16);
            block.Add(0, message);
            Message read = block[0];
            int total = MessageLayout.PrefixBytes + read.Key.Length + read.Value.Length;
            foreach (MessageHeader header in read.Headers)
                total += MessageLayout.HeaderPrefixBytes + header.Name.Length + header.Value.Length;
            Assert.Equal(message.Length, total);
        });

    [Fact]
    public void Lengths_that_overflow_are_refused()
    {
        byte[] message = Sample();
        foreach (int at in new[] { 8, 12, 16 })
        {
            byte[] hostile = (byte[])message.Clone();
            BitConverter.TryWriteBytes(hostile.AsSpan(at), int.MaxValue);
            Assert.False(MessageLayout.IsValid(hostile));
            BitConverter.TryWriteBytes(hostile.AsSpan(at), -1);
            Assert.False(MessageLayout.IsValid(hostile));
        }
    }

    private static byte[] Sample()
    {
        using MessageBatch batch = new();
        batch.Start("t", "key"u8, 7);
        batch.AddHeader("name"u8, "value"u8);
        batch.Write("some value"u8);
        batch.Complete();
        return batch.Encoded(0).ToArray();
    }
}
