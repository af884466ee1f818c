namespace SysFlow.Rules.Tools;

/// <summary>
/// The rules that a test may name: those that are evaluated, and those that are not, with the reason.
/// </summary>
internal sealed class RuleNames
{
    private readonly HashSet<string> _ready;
    private readonly Dictionary<string, string> _inapplicable = new(StringComparer.Ordinal);

    public RuleNames(RuleSet rules)
    {
        _ready = [.. rules.Numbered.Select(r => r.Name)];
        foreach (SkippedRule skipped in rules.Skipped)
            _inapplicable.TryAdd(skipped.Rule.Name, skipped.Detail.TrimEnd('.'));
    }

    /// <summary>Rules and correlations that are evaluated.</summary>
    public IReadOnlyCollection<string> Ready => _ready;

    /// <summary>Whether a rule is evaluated.</summary>
    public bool IsReady(string name) => _ready.Contains(name);

    /// <summary>Why a rule is not evaluated; null for one that is, and for one that does not exist.</summary>
    public string? WhyInapplicable(string name) => _inapplicable.GetValueOrDefault(name);
}
