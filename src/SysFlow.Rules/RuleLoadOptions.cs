namespace SysFlow.Rules;

/// <summary>How rule files are read.</summary>
public sealed record RuleLoadOptions
{
    /// <summary>
    /// Largest rule file by default: a hundred times the largest one in the field (128 KiB), rounded.
    /// </summary>
    public const int DefaultMaxFileBytes = 16 * 1024 * 1024;

    /// <summary>What names and values mean. Defaults to <see cref="RuleProfile.Strict"/>.</summary>
    public RuleProfile Profile { get; init; }

    /// <summary>Largest rule file in bytes; a larger one is not read and reported. Defaults to 16 MiB.</summary>
    public int MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <summary>How Sigma files are read.</summary>
    public SigmaOptions Sigma { get; init; } = new();
}
