using System.Globalization;
using System.Text;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>A piece of a line in a colour, or in none where the output shows none.</summary>
/// <param name="Text">The text; control characters in it are escaped when it is written.</param>
/// <param name="Color">The colour.</param>
internal readonly record struct Painted(string Text, TextColor? Color)
{
    public static implicit operator Painted(string text) => new(text, null);

    public void AppendTo(StringBuilder line)
    {
        if (Color is { } color) line.Append(CultureInfo.InvariantCulture, $"\e[{(int)color}m");
        TerminalText.AppendEscaped(line, Text);
        if (Color is not null) line.Append("\e[0m");
    }
}
