namespace SysFlow.Rules.Binding;

/// <summary>
/// A condition whose names are resolved: macros are replaced by shared sub-expressions, lists by their items. The common
/// product of every rule language, and what <see cref="NaiveEvaluator"/> walks.
/// </summary>
internal abstract class BoundExpression
{
    /// <summary>Number of nodes if shared ones were written out, saturating.</summary>
    public long TreeSize { get; protected init; } = 1;

    /// <summary>Longest path to a leaf.</summary>
    public int Depth { get; protected init; } = 1;
}
