using System.CommandLine;
using System.CommandLine.Parsing;

namespace SysFlow.Cli;

/// <summary>The command line as a function: arguments and two writers in, exit code out.</summary>
public static class SfsCommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="output">Takes results, which scripts may parse.</param>
    /// <param name="error">Takes progress and messages for people.</param>
    /// <returns>0 success, 1 the work failed, 2 the call was wrong.</returns>
    public static async Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error)
    {
        ParseResult call = Build(new CommandConsole(output, error)).Parse(args);
        if (call.Errors.Count > 0)
        {
            foreach (var problem in call.Errors) await error.WriteLineAsync($"sfs: {problem.Message}");
            await error.WriteLineAsync($"Try: {UsageOf(call)} --help");
            return ExitCodes.WrongCall;
        }

        return await call.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(20), // longer than the pipeline's own drain of 10 s
        });
    }

    private static RootCommand Build(CommandConsole console)
    {
        RootCommand root = new("Carries SysFlow host telemetry through detection into a searchable store.")
        {
            DemoCommand.Build(console),
            RunCommand.Build(console),
            InspectCommand.Build(console),
            SimulateCommand.Build(console),
            SearchCommand.Build(console),
            ExportCommand.Build(console),
            RulesCommand.Build(console),
        };
        return root;
    }

    /// <summary>The command's name after those of the commands it belongs to.</summary>
    private static string UsageOf(ParseResult call)
    {
        List<string> names = [];
        for (CommandResult? at = call.CommandResult; at is not null; at = at.Parent as CommandResult)
            names.Insert(0, at.Command is RootCommand ? "sfs" : at.Command.Name);
        return string.Join(' ', names);
    }
}
