using System.Text;

namespace SysFlow.Cli;

/// <summary>A write-only stream over a text writer, for output that is already UTF-8.</summary>
internal sealed class TextWriterStream(TextWriter writer) : WriteOnlyStream
{
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();

    public override void Flush() => writer.Flush();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        char[] text = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        int length = _decoder.GetChars(buffer, text, flush: false);
        writer.Write(text, 0, length);
    }
}
