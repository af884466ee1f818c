using System.Buffers;
using System.Globalization;
using System.Text;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>
/// JSON for a terminal: the same values, but control characters are written as JSON escapes. A pipe or file gets the
/// bytes unchanged.
/// </summary>
internal sealed class TerminalJsonStream(Stream output) : WriteOnlyStream
{
    private const int LongestRune = 4;

    private readonly byte[] _unfinished = new byte[LongestRune];
    private int _unfinishedBytes;

    public override void Flush() => output.Flush();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        byte[] text = [.. _unfinished.AsSpan(0, _unfinishedBytes), .. buffer];
        ArrayBufferWriter<byte> safe = new(text.Length + LongestRune);
        ReadOnlySpan<byte> left = text;
        while (!left.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(left, out Rune rune, out int length);
            if (status == OperationStatus.NeedMoreData) break;
            if (status == OperationStatus.Done && (rune.Value == '\n' || TerminalText.IsPlain(rune)))
                safe.Write(left[..length]);
            else Escape(rune, safe);
            left = left[length..];
        }

        left.CopyTo(_unfinished);
        _unfinishedBytes = left.Length;
        output.Write(safe.WrittenSpan);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) output.Dispose();
        base.Dispose(disposing);
    }

    private static void Escape(Rune rune, ArrayBufferWriter<byte> target)
    {
        foreach (char unit in rune.ToString())
            target.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:x4}")));
    }
}
