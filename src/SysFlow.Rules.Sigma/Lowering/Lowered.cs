namespace SysFlow.Rules.Sigma;

/// <summary>
/// A part of a rule on one kind of record. What SysFlow cannot answer is replaced so that the rule can only match less,
/// never more: by false where the part speaks for a match, by true where it stands under a negation.
/// </summary>
/// <param name="Expression">What is evaluated.</param>
/// <param name="Missing">The first thing that could not be answered; null when everything can.</param>
/// <param name="Never">Why a constant false is false although everything can be answered; for people.</param>
internal readonly record struct Lowered(BoundExpression Expression, string? Missing = null, string? Never = null)
{
    private static readonly BoundConstant True = new(true);
    private static readonly BoundConstant False = new(false);

    public bool? Constant => (Expression as BoundConstant)?.Value;

    public static Lowered Always { get; } = new(True);

    public static Lowered NeverBecause(string? reason) => new(False, null, reason);

    /// <summary>Something SysFlow does not record.</summary>
    public static Lowered Unanswerable(string reason, bool negated) => new(negated ? True : False, reason);

    /// <summary>All parts hold.</summary>
    public static Lowered All(IReadOnlyList<Lowered> parts) => Join(parts, absorbing: false);

    /// <summary>One part holds.</summary>
    public static Lowered Any(IReadOnlyList<Lowered> parts) => Join(parts, absorbing: true);

    public Lowered Not() => Constant is { } constant
        ? this with { Expression = constant ? False : True }
        : this with { Expression = Expression is BoundNot not ? not.Operand : new BoundNot(Expression), Never = null };

    // The absorbing constant decides alone, and one that is certain hides what is missing elsewhere.
    private static Lowered Join(IReadOnlyList<Lowered> parts, bool absorbing)
    {
        List<BoundExpression> operands = [];
        string? missing = null;
        string? never = null;
        Lowered? absorbed = null;
        foreach (Lowered part in parts)
        {
            missing ??= part.Missing;
            never ??= part.Never;
            if (part.Constant is not { } constant)
            {
                operands.Add(part.Expression);
            }
            else if (constant == absorbing
                && (absorbed is null || (absorbed.Value.Missing is not null && part.Missing is null)))
            {
                absorbed = part;
            }
        }

        if (absorbed is { } decided) return decided;
        if (operands.Count == 0) return new Lowered(absorbing ? False : True, missing, never);
        if (operands.Count == 1) return new Lowered(operands[0], missing);
        return new Lowered(absorbing ? new BoundOr(operands) : new BoundAnd(operands), missing);
    }
}
