namespace SysFlow.Rules;

/// <summary>The correlations of a rule set, ready for evaluation.</summary>
internal sealed class BoundCorrelations
{
    /// <summary>The correlations; one that refers to another comes after it.</summary>
    public List<CorrelationInfo> Items { get; } = [];

    /// <summary>What counts the matches of a rule or correlation, by its number.</summary>
    public Dictionary<int, List<CorrelationFeed>> Feeds { get; } = [];

    /// <summary>Numbers of the rules that raise no alerts of their own.</summary>
    public HashSet<int> Withheld { get; } = [];
}
