namespace SysFlow.Rules.Sigma;

/// <summary>What a reference of a correlation refers to.</summary>
/// <param name="Reference">The reference as written.</param>
/// <param name="Rule">Number of the rule; −1 when it is a correlation.</param>
/// <param name="Correlation">The correlation; null when it is a rule.</param>
internal sealed record CorrelationTarget(ValueNode Reference, int Rule, CorrelationNode? Correlation)
{
    /// <summary>Number of the rule or correlation.</summary>
    public int Number => Correlation?.Number ?? Rule;

    /// <summary>Numbers of the rules whose matches it passes on.</summary>
    public IEnumerable<int> Bases => Correlation is null ? [Rule] : Correlation.Bases;

    /// <summary>Whether two references refer to the same rule or correlation.</summary>
    public bool IsSame(CorrelationTarget other) => Rule == other.Rule && Correlation == other.Correlation;
}
