namespace SysFlow.Cli;

/// <summary>
/// Exit codes, the same for every command. A command that a signal ended before its work was done exits with 128 + the
/// signal, as in shells: 130 for SIGINT, 143 for SIGTERM; 141 when the reader of its output has closed it (SIGPIPE).
/// </summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The call was valid, but the work failed, completely or for one of its inputs.</summary>
    public const int Failed = 1;

    /// <summary>
    /// The call was not valid: an unknown option, a missing file, a value out of range. Nothing was done.
    /// </summary>
    public const int WrongCall = 2;
}
