namespace SysFlow.Rules;

/// <summary>
/// A macro's condition, and its problems, which matter when a rule that is evaluated needs the macro.
/// </summary>
internal sealed class BoundMacro(BoundExpression condition, DiagnosticBag findings, IReadOnlyList<BoundMacro> uses)
{
    /// <summary>The condition, under the macro's name.</summary>
    public BoundExpression Condition => condition;

    /// <summary>Problems with the macro itself.</summary>
    public DiagnosticBag Findings => findings;

    /// <summary>Whether a rule or filter that is evaluated needs it.</summary>
    public bool IsNeeded { get; private set; }

    /// <summary>Marks the macro, and every macro it uses, as needed by a rule or filter.</summary>
    public void Need()
    {
        if (IsNeeded) return;
        IsNeeded = true;
        foreach (BoundMacro used in uses) used.Need();
    }
}
