namespace SysFlow.Rules;

/// <summary>
/// What is left of a condition, or of a part of it on records of one kind, once the checks that SysFlow's records
/// cannot answer are removed. A removed check counts as false, or as true under a negation, so that the condition
/// matches less often, never more. Conditions of Falco and Sigma are built from answers.
/// </summary>
/// <param name="Expression">The expression to evaluate.</param>
/// <param name="Missing">Why the first relevant check cannot be answered; null when all can.</param>
/// <param name="Never">
/// Why the condition is always false although every check can be answered, where that is known.
/// </param>
internal sealed record Answer(BoundExpression Expression, string? Missing = null, string? Never = null)
{
    private static readonly BoundConstant True = new(true);
    private static readonly BoundConstant False = new(false);

    /// <summary>The condition that holds on every record.</summary>
    public static Answer Always { get; } = new(True);

    /// <summary>Its value when it is the same on every record; null otherwise.</summary>
    public bool? Constant => (Expression as BoundConstant)?.Value;

    /// <summary>Why nothing is left of the condition; null when something is.</summary>
    public string? WhyNever => Constant == false ? Missing ?? Never : null;

    /// <summary>A condition that can be answered and holds on no record.</summary>
    public static Answer NeverBecause(string? reason) => new(False, null, reason);

    /// <summary>A check that SysFlow does not record.</summary>
    /// <param name="reason">The reason, for people, without a full stop.</param>
    /// <param name="negated">Whether it is under an odd number of negations.</param>
    public static Answer Unanswerable(string reason, bool negated) => new(negated ? True : False, reason);

    /// <summary>Combines parts that must all hold.</summary>
    public static Answer All(IReadOnlyList<Answer> parts) => Join(parts, absorbing: false);

    /// <summary>Combines parts of which one must hold.</summary>
    public static Answer Any(IReadOnlyList<Answer> parts) => Join(parts, absorbing: true);

    /// <summary>Negates an answer.</summary>
    public Answer Not() => Constant is { } constant
        ? this with { Expression = constant ? False : True }
        : this with { Expression = Expression is BoundNot not ? not.Operand : new BoundNot(Expression), Never = null };

    // The absorbing constant decides alone; one without gaps hides the gaps of the other parts.
    private static Answer Join(IReadOnlyList<Answer> parts, bool absorbing)
    {
        List<BoundExpression> operands = [];
        string? missing = null;
        string? never = null;
        Answer? absorbed = null;
        foreach (Answer part in parts)
        {
            missing ??= part.Missing;
            never ??= part.Never;
            if (part.Constant is not { } constant) operands.Add(part.Expression);
            else if (constant == absorbing && (absorbed is null || (IsUncertain(absorbed) && !IsUncertain(part))))
                absorbed = part;
        }

        if (absorbed is not null) return absorbed;
        return operands.Count switch
        {
            0 => new Answer(absorbing ? False : True, missing, never),
            1 => new Answer(operands[0], missing),
            _ => new Answer(absorbing ? new BoundOr(operands) : new BoundAnd(operands), missing),
        };
    }

    private static bool IsUncertain(Answer answer) => answer.Missing is not null;
}
