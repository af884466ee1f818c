using Spectre.Console;

namespace SysFlow.Cli;

/// <summary>Where a command writes: results to the output, everything for people's eyes to the error stream.</summary>
internal sealed class CommandConsole
{
    public CommandConsole(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        Tables = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected) return;

        // A pipe has no width; wide enough that no cell of a table wraps.
        Tables.Profile.Width = 200;
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Renders tables to <see cref="Output"/>.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>The raw stream behind the output: bytes written to it do not mix with unflushed text.</summary>
    public Stream OpenOutputStream()
    {
        Output.Flush();
        return ReferenceEquals(Output, Console.Out) ? new BufferedStream(Console.OpenStandardOutput(), 1 << 16) : new TextWriterStream(Output);
    }

    public void WriteError(string message) => Error.WriteLine($"sfs: {message}");
}
