using SysFlow.Rules;
using SysFlow.Rules.Sigma;

namespace SysFlow.Detection;

/// <summary>How rule files are read.</summary>
public sealed record RuleLoadOptions
{
    /// <summary>What names and values mean. Defaults to <see cref="RuleProfile.Strict"/>.</summary>
    public RuleProfile Profile { get; init; }

    /// <summary>Largest rule file in bytes; a larger one is not read and reported. Defaults to 16 MiB.</summary>
    public int MaxFileBytes { get; init; } = RuleFiles.DefaultMaxFileBytes;

    /// <summary>How Sigma files are read.</summary>
    public SigmaOptions Sigma { get; init; } = new();
}
