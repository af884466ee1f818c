using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SysFlow.Cli;

/// <summary>The library's help, except that a list of commands has the first sentence of each only.</summary>
/// <param name="width">Columns of the terminal.</param>
internal sealed class HelpWithSummaries(int width) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        // The descriptions are not used after the help has been written.
        foreach (Command listed in parseResult.CommandResult.Command.Subcommands)
            listed.Description = HelpText.Summary(listed);
        return new HelpAction { MaxWidth = width }.Invoke(parseResult);
    }
}
