namespace SysFlow.Cli;

/// <summary>Rule files as a command reads them: <c>-</c> is standard input.</summary>
internal static class RuleFile
{
    /// <summary>Standard input as a file: findings name it, and can be read again by nobody.</summary>
    public const string StandardInput = "/dev/stdin";

    /// <summary>The paths that somebody named, with standard input as a path of its own.</summary>
    public static IReadOnlyList<string> Named(IEnumerable<string> paths) =>
        [.. paths.Select(p => p == Destination.Standard ? StandardInput : p)];
}
