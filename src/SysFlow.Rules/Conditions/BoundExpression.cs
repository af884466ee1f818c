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

    /// <summary>Whether a part of it is a <see cref="BoundUnanswered"/>.</summary>
    public bool IsUnanswered { get; protected init; }

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

/// <summary>The same for every event.</summary>
internal sealed class BoundConstant : BoundExpression
{
    /// <summary>Stands for what could not be understood, after an error was reported.</summary>
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
/// A part that SysFlow's records cannot answer. <c>Answer</c> replaces it before anything is evaluated.
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

    /// <summary>Why, for people; without a full stop.</summary>
    public string Reason { get; }

    /// <summary>Whether it is known to be false for every record, because none is of the kind it asks for.</summary>
    public bool IsNever { get; }
}

/// <summary>
/// A field compared with values, of which one has to satisfy the operator, or with another field.
/// </summary>
internal sealed class BoundComparison(
    FieldReference field, ComparisonOperator op, IReadOnlyList<string> values, FieldReference? other)
    : BoundExpression
{
    public FieldReference Field { get; } = field;

    public ComparisonOperator Operator { get; } = op;

    /// <summary>The literals; empty when <see cref="Other"/> is set.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>The field compared with.</summary>
    public FieldReference? Other { get; } = other;

    /// <summary>
    /// Whether letters' case does not count (<see cref="CaseFolding"/>). A text operator on a number or
    /// address, which only Sigma has, sees its digits.
    /// </summary>
    public bool IgnoreCase { get; init; }

    /// <summary>The members of a set as written, where some of them are names of lists; empty otherwise.</summary>
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
    /// <summary>Larger trees than this are refused anyway; the cap keeps the sum from overflowing.</summary>
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
