using System.Text;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>
/// Messages survive being stored, whatever they are, and content that is none is refused within its bounds.
/// </summary>
public sealed class FrameContentTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(10_000)]
    [InlineData(FrameHeader.MaxMessageBytes)]
    public void What_is_written_is_read_and_never_longer(int length)
    {
        byte[] text = [.. Enumerable.Range(0, length).Select(i => (byte)('a' + i % 7))];
        byte[] noise = new byte[length];
        new Random(length).NextBytes(noise);
        foreach (byte[] messages in (byte[][])[text, noise])
        {
            byte[] content = new byte[length];
            int written = FrameContent.Write(messages, content);
            byte[] read = new byte[length];
            Assert.True(FrameContent.TryRead(content.AsSpan(0, written), read));
            Assert.Equal(messages, read);
        }
    }

    [Fact]
    public void What_repeats_itself_becomes_small()
    {
        byte[] messages = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("the same document ", 10_000)));
        Assert.InRange(FrameContent.Write(messages, new byte[messages.Length]), 1, messages.Length / 100);
    }

    [Fact]
    public void Content_that_decompresses_to_another_length_is_refused()
    {
        byte[] content = new byte[100_000];
        content = content[..FrameContent.Write(new byte[100_000], content)];
        Assert.True(FrameContent.TryRead(content, new byte[100_000]));
        Assert.False(FrameContent.TryRead(content, new byte[99_999]));
        Assert.False(FrameContent.TryRead(content, new byte[100_001]));
    }

    [Fact]
    public void Damaged_content_is_refused_or_read_as_something_of_the_right_length()
    {
        Random random = new(11);
        byte[] messages = Encoding.ASCII.GetBytes(string.Join(' ', Enumerable.Range(0, 2_000)));
        byte[] good = new byte[messages.Length];
        good = good[..FrameContent.Write(messages, good)];
        byte[] read = new byte[messages.Length];
        int refused = 0;
        for (int i = 0; i < 2_000; i++)
        {
            byte[] bad = good[..(i % 3 == 0 ? random.Next(good.Length) : good.Length)];
            if (bad.Length > 0) bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
            if (!FrameContent.TryRead(bad, read)) refused++;
        }

        Assert.InRange(refused, 700, 2_000);
        Assert.True(FrameContent.TryRead(good, read));
        Assert.Equal(messages, read);
    }

    [Fact]
    public void Writing_and_reading_allocate_nothing_once_warm()
    {
        byte[] messages = Encoding.ASCII.GetBytes(string.Join(' ', Enumerable.Range(0, 2_000)));
        byte[] content = new byte[messages.Length];
        Assert.InRange(Allocations.LeastOf(RoundTrip), 0, 100);

        void RoundTrip() => FrameContent.TryRead(content.AsSpan(0, FrameContent.Write(messages, content)), messages);
    }
}
