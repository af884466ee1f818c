namespace SysFlow.Rules;

/// <summary>
/// A macro's condition, and what is wrong with it, which matters where a rule that is evaluated needs it.
/// </summary>
internal sealed class BoundMacro(BoundExpression condition, DiagnosticBag findings, IReadOnlyList<BoundMacro> uses)
{
    /// <summary>The condition, under the macro's name.</summary>
    public BoundExpression Condition => condition;

    /// <summary>What is wrong with the macro itself.</summary>
    public DiagnosticBag Findings => findings;

    /// <summary>Whether a rule or filter that is evaluated needs it.</summary>
    public bool IsNeeded { get; private set; }

    /// <summary>Says that a rule or filter needs it, and so what it uses itself.</summary>
    public void Need()
    {
        if (IsNeeded) return;
        IsNeeded = true;
        foreach (BoundMacro used in uses) used.Need();
    }
}
