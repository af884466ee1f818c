namespace SysFlow.Cli;

/// <summary>
/// What the process's exit code means, the same for every command. A command that a signal ended before its work was
/// done exits with 128 + the signal, as shells have it: 130 for SIGINT, 143 for SIGTERM; 141 when the reader of its
/// output has left (SIGPIPE).
/// </summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The call was right and the work failed, wholly or for one of its inputs.</summary>
    public const int Failed = 1;

    /// <summary>
    /// The call was wrong: an unknown option, a missing file, a value out of range. Nothing was done.
    /// </summary>
    public const int WrongCall = 2;
}
