namespace SysFlow.Records.Tests;

/// <summary>Gives few bytes a read and cannot seek, as a pipe does.</summary>
internal sealed class DrippingStream(byte[] content, int bytesPerRead = 1) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => Read(buffer, bytesPerRead);

    private int Read(Span<byte> buffer, int most)
    {
        int count = (int)Math.Min(Math.Min(buffer.Length, most), Length - Position);
        for (int i = 0; i < count; i++) buffer[i] = (byte)ReadByte();
        return count;
    }
}
