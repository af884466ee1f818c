namespace SysFlow.Cli.Commands;

/// <summary>Turns what can go wrong with a file a command writes or reads into a message and an exit code.</summary>
internal static class FileWork
{
    public static int Run(CommandConsole console, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Records.SysFlowFormatException)
        {
            console.WriteError(e.Message);
            return ExitCodes.Failed;
        }
    }
}
