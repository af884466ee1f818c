using SysFlow.Detection;

namespace SysFlow.Detector;

/// <summary>Where the rules come from and how they are read.</summary>
/// <param name="Paths">Rule files and directories.</param>
/// <param name="Options">What names and values in them mean.</param>
public sealed record RuleSource(IReadOnlyList<string> Paths, RuleLoadOptions Options)
{
    /// <summary>How often the files are looked at for a change, by default.</summary>
    public static readonly TimeSpan DefaultReloadInterval = TimeSpan.FromSeconds(5);

    /// <summary>How often the files are looked at for a change; zero: only when asked to.</summary>
    public TimeSpan ReloadInterval { get; init; } = DefaultReloadInterval;

    /// <summary>
    /// Whether files that hold no rule any more are taken over, so that nothing is detected. Defaults to false: the
    /// rules before stay in use.
    /// </summary>
    public bool AllowEmpty { get; init; }

    /// <summary>Loads the rules as they are now.</summary>
    public RuleLoadResult Load() => RuleSetLoader.Load(Paths, Options);

    /// <summary>The hash of the rules as they are now (<see cref="RuleSetLoader.Hash"/>).</summary>
    public string Hash() => RuleSetLoader.Hash(Paths, Options);
}
