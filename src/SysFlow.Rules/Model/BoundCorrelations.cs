namespace SysFlow.Rules;

/// <summary>The correlations of a rule set, ready for evaluation.</summary>
internal sealed class BoundCorrelations
{
    /// <summary>The correlations; a correlation comes after those it refers to.</summary>
    public List<CorrelationInfo> Items { get; } = [];

    /// <summary>For each rule or correlation, by number, the correlations that count its matches.</summary>
    public Dictionary<int, List<CorrelationFeed>> Feeds { get; } = [];

    /// <summary>Numbers of the rules that raise no alerts of their own.</summary>
    public HashSet<int> Withheld { get; } = [];
}
