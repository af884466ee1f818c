namespace SysFlow.Rules;

/// <summary>
/// A condition whose names are resolved: macros are replaced by shared sub-expressions, lists by their items. The
/// common product of every rule language, and what <c>ReferenceEvaluator</c> walks.
/// </summary>
internal abstract class BoundExpression
{
    /// <summary>Number of nodes if shared ones were written out, saturating.</summary>
    public long TreeSize { get; protected init; } = 1;

    /// <summary>Longest path to a leaf.</summary>
    public int Depth { get; protected init; } = 1;

    /// <summary>Whether a part of it could not be understood, so that nothing follows from its value.</summary>
    public bool IsFaulty { get; protected init; }

    /// <summary>Where it was written; null for constants and for what other languages are lowered to.</summary>
    public SourceSpan? Span { get; set; }

    /// <summary>
    /// The macro that this is the condition of; null for what an item says itself. Evaluation does not care.
    /// </summary>
    public string? Macro { get; private set; }

    /// <summary>
    /// The condition of a macro, under its name. What has a name already (a macro that is nothing but another one) and
    /// the constants that everybody shares are wrapped, so that nobody else's name changes.
    /// </summary>
    public static BoundExpression OfMacro(string macro, BoundExpression condition)
    {
        BoundExpression named = condition is BoundConstant || condition.Macro is not null
            ? new BoundAnd([condition])
            : condition;
        named.Macro = macro;
        return named;
    }
}
