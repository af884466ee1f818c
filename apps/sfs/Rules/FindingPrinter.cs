using SysFlow.Hosting;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>
/// Prints findings for people: location, code and message on the first line, in a form that editors and build logs
/// recognise, then the source line with the place marked, then what to do.
/// </summary>
internal sealed class FindingPrinter(CommandConsole console)
{
    /// <summary>Columns before the source line: five digits, a space, a bar and a space.</summary>
    private const int Gutter = 8;

    /// <summary>Characters shown before the mark when a line is too long to show from its beginning.</summary>
    private const int Context = 30;

    private readonly SourceLines _sources = new();

    public void Print(Diagnostic finding)
    {
        bool isError = finding.Severity == DiagnosticSeverity.Error;
        Painted severity = console.Paint(isError ? "error" : "warning", isError ? TextColor.Red : TextColor.Yellow);
        console.Output.WriteLine(
            $"{finding.Location}: {severity} {finding.Code}: {console.Paint(finding.Message, TextColor.Bold)}");
        if (_sources.Read(finding.Location) is { } line) PrintSource(finding, line);
        console.Output.WriteLine($"{"",Gutter - 2}{console.Paint("=", TextColor.Faint)} {finding.Help}");
    }

    private void PrintSource(Diagnostic finding, string line)
    {
        int width = Math.Max(40, console.Tables.Profile.Width - Gutter - 1);
        int mark = Math.Min(finding.Location.Column - 1, line.Length);
        int from = mark < width - 10 ? 0 : mark - Context;
        line = line.Replace('\t', ' ');
        string shown = TerminalText.Shorten(line[from..], width);
        int before = TerminalText.Escape(line[from..mark]).Length;
        int marked = TerminalText.Escape(line[mark..Math.Min(line.Length, mark + finding.Length)]).Length;
        int length = Math.Clamp(marked, 1, Math.Max(1, shown.Length - before));
        Painted bar = console.Paint("|", TextColor.Faint);
        console.Output.WriteLine($"{finding.Location.Line,5} {bar} {shown}");
        console.Output.WriteLine(
            $"{"",5} {bar} {new string(' ', before)}{console.Paint(new string('^', length), TextColor.Yellow)}");
    }
}
