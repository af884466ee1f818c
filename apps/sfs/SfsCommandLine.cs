using System.CommandLine;
using System.CommandLine.Help;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>The command line as a function: arguments and two writers in, exit code out.</summary>
public static class SfsCommandLine
{
    /// <summary>How long a command without open files may continue after a signal.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Arguments for which an empty word is a value.</summary>
    private static readonly string[] MayBeEmpty = [SearchCommand.QueryName, CompletionCommand.WordsName];

    /// <summary>Runs one command as this process: its streams, its signals.</summary>
    /// <param name="args">Arguments without the program's name.</param>
    /// <returns>The exit code (<see cref="ExitCodes"/>).</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        using StopSignals signals = new(TimeProvider.System) { Grace = Grace };
        signals.Listen();
        CommandConsole console = CommandConsole.OfProcess(signals);
        Task<int> work = Task.Run(() => InvokeAsync(args, console));
        await Task.WhenAny(work, signals.Forced);
        if (work.IsCompleted) return await work;
        console.WriteError("ended at once, in the middle of its work: it was told so twice, or did not end in time");
        return signals.ExitCode;
    }

    /// <summary>Runs one command.</summary>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="output">Receives results, which scripts may parse.</param>
    /// <param name="error">Receives progress and messages for people.</param>
    /// <param name="signals">Stops the command; null for none.</param>
    /// <returns>The exit code (<see cref="ExitCodes"/>).</returns>
    public static async Task<int> InvokeAsync(
        string[] args, TextWriter output, TextWriter error, StopSignals? signals = null)
    {
        using StopSignals none = new(TimeProvider.System);
        return await InvokeAsync(args, new CommandConsole(output, error, signals ?? none));
    }

    internal static RootCommand Build(CommandConsole console)
    {
        RootCommand root = new("Carries SysFlow host telemetry through detection into a searchable store.")
        {
            DemoCommand.Build(console),
            RunCommand.Build(console),
            InspectCommand.Build(console),
            SimulateCommand.Build(console),
            MapCommand.Build(console),
            SearchCommand.Build(console),
            ExportCommand.Build(console),
            TapCommand.Build(console),
            LagCommand.Build(console),
            DlqCommand.Build(console),
            ReplayCommand.Build(console),
            DoctorCommand.Build(console),
            RulesCommand.Build(console),
            BootstrapCommand.Build(console),
            CompletionCommand.Build(console),
            CompletionCommand.BuildAnswer(console),
        };
        root.Directives.Clear(); // `[suggest]`: completion has its own command
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithSummaries(console.Tables.Profile.Width);
        return root.ExplainingItself();
    }

    /// <summary>The boundary, at which a failure becomes one line and an exit code.</summary>
    private static async Task<int> InvokeAsync(string[] args, CommandConsole console)
    {
        try
        {
            ParseResult call = Call.Parse(Build(console), args);
            if (Call.ErrorsOf(call, args, MayBeEmpty) is { Count: > 0 } errors) return Refuse(console, call, errors);
            return await call.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = console.Help,
                    Error = console.Help,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null, // the program handles signals itself
                },
                console.Signals.Token);
        }
        catch (OperationCanceledException) when (console.Signals.IsRequested)
        {
            console.WriteError("stopped early");
            return console.Signals.ExitCode;
        }
        catch (Exception e) when (e is not OperationCanceledException || !console.Signals.IsRequested)
        {
            ProgramFailure failure = CommandFailure.Of(e);
            if (failure.Message.Length > 0) console.WriteError(failure.Message);
            if (ProgramFailure.ShowsTrace) console.Error.WriteLine(e.ToString());
            return failure.ExitCode;
        }
    }

    private static int Refuse(CommandConsole console, ParseResult call, IReadOnlyList<string> errors)
    {
        foreach (string error in errors) console.WriteError(error);
        console.Error.WriteLine($"Try: {Call.UsageOf(call)} --help");
        return ExitCodes.WrongCall;
    }
}
