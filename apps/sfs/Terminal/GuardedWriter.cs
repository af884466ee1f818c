using System.Buffers;
using System.Text;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>
/// Escapes control characters in text that a library writes, except line feeds and, with <paramref name="colors"/>, the
/// sequences that set colours (<c>ESC [ digits m</c>).
/// </summary>
internal sealed class GuardedWriter(TextWriter writer, bool colors) : TextWriter
{
    private const char Escape = '\e';

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789;");

    public override Encoding Encoding => writer.Encoding;

    public override void Flush() => writer.Flush();

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine() => Write("\n");

    public override void WriteLine(string? value)
    {
        Write(value);
        WriteLine();
    }

    public override void Write(ReadOnlySpan<char> text)
    {
        StringBuilder safe = new(text.Length);
        while (!text.IsEmpty)
        {
            int passing = text[0] switch
            {
                '\n' => 1,
                Escape when colors => ColorSequence(text),
                _ => 0,
            };
            int rest = passing > 0 ? 0 : PlainRun(text);
            safe.Append(text[..passing]);
            TerminalText.AppendEscaped(safe, text.Slice(passing, rest));
            text = text[(passing + rest)..];
        }

        writer.Write(safe);
    }

    /// <summary>Number of characters up to the next one that may pass unchanged.</summary>
    private static int PlainRun(ReadOnlySpan<char> text)
    {
        int next = text[1..].IndexOfAny('\n', Escape);
        return next < 0 ? text.Length : next + 1;
    }

    /// <summary>Length of the sequence that sets a colour at the start of the text; 0 when there is none.</summary>
    private static int ColorSequence(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[1] != '[') return 0;
        int end = text[2..].IndexOfAnyExcept(Digits) + 2;
        return end >= 2 && text[end] == 'm' ? end + 1 : 0;
    }
}
