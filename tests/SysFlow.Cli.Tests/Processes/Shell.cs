using System.Diagnostics;

namespace SysFlow.Cli.Tests;

/// <summary>
/// Runs bash scripts in which <c>sfs</c> is the program and <c>service NAME</c> one of the services, as a user would.
/// </summary>
internal static class Shell
{
    // Signals that a background job of a build server ignores would stay ignored in the program.
    private const string Run = "env --default-signal=INT,TERM dotnet";

    private static readonly string Prologue = $$"""
        sfs() { {{Run}} '{{SfsProgram.Path}}' "$@"; }
        service() { {{Run}} '{{Path.GetDirectoryName(SfsProgram.Path)}}'/"$1".dll "${@:2}"; }

        """;

    /// <summary>Starts a script.</summary>
    public static Process Start(string directory, string script, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("bash", ["-c", Prologue + script])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a script to its end.</summary>
    public static async Task<CommandResult> RunAsync(
        string directory, string script, params (string Name, string Value)[] environment)
    {
        using Process shell = Start(directory, script, environment);
        return await EndAsync(shell);
    }

    /// <summary>Reads what a script writes, to its end.</summary>
    public static async Task<CommandResult> EndAsync(Process shell)
    {
        Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(shell.ExitCode, await output, await error);
    }
}
