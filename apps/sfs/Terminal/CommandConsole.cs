using System.Text;
using Spectre.Console;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>The output of a command: results to the output, messages for people to the error stream.</summary>
internal sealed class CommandConsole
{
    /// <summary>Width for a pipe, which has none: wide enough that no cell of a table wraps.</summary>
    private const int WidthOfPipe = 200;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly TextWriter _output;
    private readonly Func<Stream> _openOutput;

    /// <summary>A console over two writers, neither of them a terminal.</summary>
    public CommandConsole(TextWriter output, TextWriter error, StopSignals signals)
        : this(output, () => new TextWriterStream(output), ErrorOf(error, isTerminal: false), signals, false)
    {
    }

    private CommandConsole(
        TextWriter output, Func<Stream> openOutput, TextOutput error, StopSignals signals, bool isTerminal)
    {
        _output = output;
        _openOutput = openOutput;
        Error = error;
        Signals = signals;
        IsTerminal = isTerminal;
        Output = new TextOutput(output, isTerminal, isOptional: false);
        Help = new GuardedWriter(output, colors: false);
        Tables = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(new GuardedWriter(output, colors: isTerminal)),

            // A build server's environment may promise colours, but a file or a pipe is still not a terminal.
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        Tables.Profile.Width = Width(isTerminal);
    }

    /// <summary>Lines for people, or for scripts that read lines.</summary>
    public TextOutput Output { get; }

    /// <summary>Progress and messages for people.</summary>
    public TextOutput Error { get; }

    /// <summary>Receives the help of the command-line library.</summary>
    public TextWriter Help { get; }

    /// <summary>Renders tables to the output; cells come from <see cref="Cli.Tables.Cell"/>.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>Whether the output is a terminal.</summary>
    public bool IsTerminal { get; }

    /// <summary>Cancelled to stop the command.</summary>
    public StopSignals Signals { get; }

    /// <summary>The console of this process.</summary>
    public static CommandConsole OfProcess(StopSignals signals)
    {
        StreamWriter output = new(StandardOutput.Open(), Utf8) { AutoFlush = true };
        return new CommandConsole(
            output,
            () => new BufferedStream(StandardOutput.Open(), 1 << 16),
            ErrorOf(Console.Error, isTerminal: !Console.IsErrorRedirected),
            signals,
            isTerminal: !Console.IsOutputRedirected);
    }

    /// <summary>
    /// The output as bytes, for JSON; they do not mix with text written before. On a terminal, control characters are
    /// written as JSON escapes.
    /// </summary>
    public Stream OpenOutputStream()
    {
        _output.Flush();
        return IsTerminal ? new TerminalJsonStream(_openOutput()) : _openOutput();
    }

    /// <summary>The text in a colour, if the output shows colours and <c>NO_COLOR</c> is not set.</summary>
    public Painted Paint(string text, TextColor color) =>
        Tables.Profile.Capabilities.Ansi && Tables.Profile.Capabilities.ColorSystem != ColorSystem.NoColors
            ? new Painted(text, color)
            : text;

    /// <summary>Writes an error message.</summary>
    public void WriteError(string message) => Error.WriteLine($"sfs: {message}");

    private static TextOutput ErrorOf(TextWriter writer, bool isTerminal) => new(writer, isTerminal, isOptional: true);

    /// <summary>The width from <c>COLUMNS</c>, as in other programs, or else from the terminal.</summary>
    private int Width(bool isTerminal) =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 0 ? columns
        : isTerminal ? Tables.Profile.Width
        : WidthOfPipe;
}
