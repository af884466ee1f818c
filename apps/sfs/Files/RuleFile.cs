namespace SysFlow.Cli;

/// <summary>Rule files as a command reads them: <c>-</c> is standard input.</summary>
internal static class RuleFile
{
    /// <summary>Standard input as a file: findings name it, but it cannot be read again.</summary>
    public const string StandardInput = "/dev/stdin";

    /// <summary>The given paths, with a special path for standard input.</summary>
    public static IReadOnlyList<string> Named(IEnumerable<string> paths) =>
        [.. paths.Select(p => p == Destination.Standard ? StandardInput : p)];
}
