namespace SysFlow.Rules.Tools;

/// <summary>What a process executes: the executable, which may contain spaces, and its arguments.</summary>
/// <param name="Executable">The executable.</param>
/// <param name="Arguments">The arguments, joined by single spaces as the collector records them.</param>
internal sealed record TestCommand(string Executable, string Arguments)
{
    /// <summary>A command line, whose executable ends at the first space.</summary>
    public static TestCommand Of(string commandLine)
    {
        int space = commandLine.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? new TestCommand(commandLine, "")
            : new TestCommand(commandLine[..space], commandLine[(space + 1)..]);
    }
}
