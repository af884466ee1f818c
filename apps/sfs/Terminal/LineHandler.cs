using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>
/// Builds a line from an interpolated string: literal text is kept, and every value between braces is escaped, so that
/// no caller can forget to. Numbers and times are written in the invariant culture.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct LineHandler
{
    /// <summary>Initial room for a value.</summary>
    private const int TypicalValue = 16;

    private readonly StringBuilder _line;

    public LineHandler(int literalLength, int formattedCount) =>
        _line = new StringBuilder(literalLength + (formattedCount * TypicalValue));

    public void AppendLiteral(string text) => _line.Append(text);

    public void AppendFormatted(Painted piece) => piece.AppendTo(_line);

    public void AppendFormatted<T>(T value, int alignment = 0, string? format = null)
    {
        string text = value is IFormattable formattable
            ? formattable.ToString(format, CultureInfo.InvariantCulture)
            : value?.ToString() ?? "";
        text = TerminalText.Escape(text);
        _line.Append(alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment));
    }

    public override string ToString() => _line.ToString();
}
