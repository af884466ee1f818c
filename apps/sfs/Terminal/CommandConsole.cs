using System.Text;
using Spectre.Console;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>Where a command writes: results to the output, everything for people's eyes to the error stream.</summary>
internal sealed class CommandConsole
{
    /// <summary>A pipe has no width; wide enough that no cell of a table wraps.</summary>
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

            // A build server's environment promises colours; a file there or a pipe is still no terminal.
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        Tables.Profile.Width = Width(isTerminal);
    }

    /// <summary>Lines for people, or for scripts that read lines.</summary>
    public TextOutput Output { get; }

    /// <summary>Progress and messages for people.</summary>
    public TextOutput Error { get; }

    /// <summary>Takes the help that the command-line library writes.</summary>
    public TextWriter Help { get; }

    /// <summary>Renders tables to the output; cells come from <see cref="Cli.Tables.Cell"/>.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>Whether a person reads the output.</summary>
    public bool IsTerminal { get; }

    /// <summary>Asks the command to end.</summary>
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
    /// The output as bytes, for JSON; they do not mix with text written before. On a terminal what it would obey is
    /// written in JSON's escapes.
    /// </summary>
    public Stream OpenOutputStream()
    {
        _output.Flush();
        return IsTerminal ? new TerminalJsonStream(_openOutput()) : _openOutput();
    }

    /// <summary>
    /// The text in a colour, where the output shows colours and nobody asked for none (<c>NO_COLOR</c>).
    /// </summary>
    public Painted Paint(string text, TextColor color) =>
        Tables.Profile.Capabilities.Ansi && Tables.Profile.Capabilities.ColorSystem != ColorSystem.NoColors
            ? new Painted(text, color)
            : text;

    /// <summary>Says what is wrong.</summary>
    public void WriteError(string message) => Error.WriteLine($"sfs: {message}");

    private static TextOutput ErrorOf(TextWriter writer, bool isTerminal) => new(writer, isTerminal, isOptional: true);

    /// <summary><c>COLUMNS</c>, as other programs have it, before what the terminal says.</summary>
    private int Width(bool isTerminal) =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 0 ? columns
        : isTerminal ? Tables.Profile.Width
        : WidthOfPipe;
}
