namespace SysFlow.Rules;

/// <summary>
/// A condition whose names are resolved: macros are replaced by shared sub-expressions, lists by their items. Every
/// rule language is translated to it, and <c>ReferenceEvaluator</c> evaluates it directly.
/// </summary>
internal abstract class BoundExpression
{
    /// <summary>Number of nodes with shared ones counted at every use, saturating.</summary>
    public long TreeSize { get; protected init; } = 1;

    /// <summary>Longest path to a leaf.</summary>
    public int Depth { get; protected init; } = 1;

    /// <summary>Whether part of it is broken, so that its value means nothing.</summary>
    public bool IsFaulty { get; protected init; }

    /// <summary>Whether part of it is a <see cref="BoundUnanswered"/>.</summary>
    public bool IsUnanswered { get; protected init; }

    /// <summary>Where it was written; null for constants and for conditions translated from other languages.</summary>
    public SourceSpan? Span { get; set; }

    /// <summary>
    /// The macro whose condition this is; null for what an item says itself. It does not affect evaluation.
    /// </summary>
    public string? Macro { get; private set; }

    /// <summary>
    /// The condition of a macro, under its name. An expression that already has a name (a macro that is just another
    /// macro) and the shared constants are wrapped, so that no other name changes.
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

/// <summary>A condition with the same value for every event.</summary>
internal sealed class BoundConstant : BoundExpression
{
    /// <summary>Takes the place of a broken condition after an error was reported.</summary>
    public static readonly BoundConstant Faulty = new(false, isFaulty: true);

    public BoundConstant(bool value) : this(value, isFaulty: false) { }

    private BoundConstant(bool value, bool isFaulty)
    {
        Value = value;
        IsFaulty = isFaulty;
    }

    public bool Value { get; }
}

/// <summary>
/// A check that SysFlow's records cannot answer. <c>Answer</c> replaces it before anything is evaluated.
/// </summary>
internal sealed class BoundUnanswered : BoundExpression
{
    public BoundUnanswered(string reason, bool isNever = false, bool isUnknown = false)
    {
        Reason = reason;
        IsNever = isNever;
        IsFaulty = isUnknown;
        IsUnanswered = true;
    }

    /// <summary>The reason, for people, without a full stop.</summary>
    public string Reason { get; }

    /// <summary>
    /// Whether it is known to be false for every record, because no record is of the kind it asks for.
    /// </summary>
    public bool IsNever { get; }
}

/// <summary>A field compared with values, one of which must satisfy the operator, or with another field.</summary>
internal sealed class BoundComparison(
    FieldReference field, ComparisonOperator op, IReadOnlyList<string> values, FieldReference? other)
    : BoundExpression
{
    public FieldReference Field { get; } = field;

    public ComparisonOperator Operator { get; } = op;

    /// <summary>The literals; empty when <see cref="Other"/> is set.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>The field to compare with.</summary>
    public FieldReference? Other { get; } = other;

    /// <summary>
    /// Whether case is ignored (<see cref="CaseFolding"/>). A text operator on a number or an address, which only Sigma
    /// has, sees its digits.
    /// </summary>
    public bool IgnoreCase { get; init; }

    /// <summary>The members of a set as written, when some of them are names of lists; empty otherwise.</summary>
    public IReadOnlyList<SetMember> Members { get; init; } = [];
}

/// <summary>The event has a value for the field.</summary>
internal sealed class BoundExists(FieldReference field) : BoundExpression
{
    public FieldReference Field { get; } = field;
}

/// <summary>The operand does not hold.</summary>
internal sealed class BoundNot : BoundExpression
{
    public BoundNot(BoundExpression operand)
    {
        Operand = operand;
        TreeSize = operand.TreeSize + 1;
        IsFaulty = operand.IsFaulty;
        IsUnanswered = operand.IsUnanswered;
        Depth = operand.Depth + 1;
    }

    public BoundExpression Operand { get; }
}

/// <summary>Operands joined by <c>and</c> or <c>or</c>.</summary>
internal abstract class BoundGroup : BoundExpression
{
    /// <summary>Larger trees are refused anyway; the cap keeps the sum from overflowing.</summary>
    private const long Saturation = long.MaxValue / 2;

    protected BoundGroup(IReadOnlyList<BoundExpression> operands)
    {
        Operands = operands;
        foreach (BoundExpression operand in operands)
        {
            TreeSize = Math.Min(TreeSize + operand.TreeSize, Saturation);
            IsFaulty |= operand.IsFaulty;
            IsUnanswered |= operand.IsUnanswered;
            Depth = Math.Max(Depth, operand.Depth + 1);
        }
    }

    public IReadOnlyList<BoundExpression> Operands { get; }
}

/// <summary>All operands hold.</summary>
internal sealed class BoundAnd : BoundGroup
{
    public BoundAnd(IReadOnlyList<BoundExpression> operands) : base(operands) { }
}

/// <summary>At least one operand holds.</summary>
internal sealed class BoundOr : BoundGroup
{
    public BoundOr(IReadOnlyList<BoundExpression> operands) : base(operands) { }
}
