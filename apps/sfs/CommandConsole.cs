using Spectre.Console;

namespace SysFlow.Cli;

/// <summary>Where a command writes: results to the output, everything for people's eyes to the error stream.</summary>
internal sealed class CommandConsole
{
    public CommandConsole(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        bool isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        Tables = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),

            // A build server's environment promises colours; a file there or a pipe is still no terminal.
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });

        // A pipe has no width; wide enough that no cell of a table wraps.
        if (!isTerminal) Tables.Profile.Width = 200;
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Renders tables to <see cref="Output"/>.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>The raw stream behind the output: bytes written to it do not mix with unflushed text.</summary>
    public Stream OpenOutputStream()
    {
        Output.Flush();
        return ReferenceEquals(Output, Console.Out) ? new BufferedStream(Console.OpenStandardOutput(), 1 << 16)
            : new TextWriterStream(Output);
    }

    /// <summary>
    /// The text in a colour, where the output shows colours and nobody asked for none (<c>NO_COLOR</c>).
    /// </summary>
    public string Paint(string text, TextColor color) =>
        Tables.Profile.Capabilities.Ansi && Tables.Profile.Capabilities.ColorSystem != ColorSystem.NoColors
            ? $"\e[{(int)color}m{text}\e[0m"
            : text;

    public void WriteError(string message) => Error.WriteLine($"sfs: {message}");
}
