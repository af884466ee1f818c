using SysFlow.Rules;
using SysFlow.Rules.Sigma;

namespace SysFlow.Detection;

/// <summary>Options for loading rule files.</summary>
public sealed record RuleLoadOptions
{
    /// <summary>The dialect of the files. Defaults to <see cref="RuleProfile.Strict"/>.</summary>
    public RuleProfile Profile { get; init; }

    /// <summary>Largest rule file in bytes; a larger one is reported and not read. Defaults to 16 MiB.</summary>
    public int MaxFileBytes { get; init; } = RuleFiles.DefaultMaxFileBytes;

    /// <summary>Options for reading Sigma files.</summary>
    public SigmaOptions Sigma { get; init; } = new();
}
