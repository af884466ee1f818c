using SysFlow.Detection;

namespace SysFlow.Detector;

/// <summary>Where the rules come from and how they are read.</summary>
/// <param name="Paths">Rule files and directories.</param>
/// <param name="Options">How they are read.</param>
public sealed record RuleSource(IReadOnlyList<string> Paths, RuleLoadOptions Options)
{
    /// <summary>Default interval at which the files are checked for changes.</summary>
    public static readonly TimeSpan DefaultReloadInterval = TimeSpan.FromSeconds(5);

    /// <summary>Interval at which the files are checked for changes; zero for only on request.</summary>
    public TimeSpan ReloadInterval { get; init; } = DefaultReloadInterval;

    /// <summary>
    /// Whether files without any rules are accepted, so that nothing is detected. Default false: the previous rules
    /// stay in use.
    /// </summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Loads the current rules.</summary>
    public RuleLoadResult Load() => RuleSetLoader.Load(Paths, Options);

    /// <summary>The hash of the current rules (<see cref="RuleSetLoader.Hash"/>).</summary>
    public string Hash() => RuleSetLoader.Hash(Paths, Options);
}
