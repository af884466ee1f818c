using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>
/// Turns what can go wrong with the files that a command reads or writes into a message and an exit code.
/// </summary>
internal static class FileWork
{
    public static int Run(CommandConsole console, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsExpected(e))
        {
            console.WriteError(e.Message);
            return ExitCodes.Failed;
        }
    }

    public static async Task<int> RunAsync(CommandConsole console, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (IsExpected(e))
        {
            console.WriteError(e.Message);
            return ExitCodes.Failed;
        }
    }

    private static bool IsExpected(Exception e) =>
        e is IOException or UnauthorizedAccessException or SysFlowFormatException or StreamingException;
}
