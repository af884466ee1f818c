namespace SysFlow.Rules;

/// <summary>
/// What is left of a condition, or of a part of it on records of one kind, when what SysFlow's records cannot answer is
/// taken away, so that it can only hold less often, never more: such a part is false where it speaks for the condition
/// and true under a negation. Falco's conditions and Sigma's are put together by it.
/// </summary>
/// <param name="Expression">What is evaluated.</param>
/// <param name="Missing">Why the first part that decides something cannot be answered; null when every one can.</param>
/// <param name="Never">Why a constant false is false although every part can be answered, where that is known.</param>
internal sealed record Answer(BoundExpression Expression, string? Missing = null, string? Never = null)
{
    private static readonly BoundConstant True = new(true);
    private static readonly BoundConstant False = new(false);

    /// <summary>It holds on every record.</summary>
    public static Answer Always { get; } = new(True);

    /// <summary>Its value where it is the same on every record; null otherwise.</summary>
    public bool? Constant => (Expression as BoundConstant)?.Value;

    /// <summary>Why nothing is left of the condition; null when something is.</summary>
    public string? WhyNever => Constant == false ? Missing ?? Never : null;

    /// <summary>It can be answered and holds on no record.</summary>
    public static Answer NeverBecause(string? reason) => new(False, null, reason);

    /// <summary>SysFlow does not record it.</summary>
    /// <param name="reason">Why, for people; without a full stop.</param>
    /// <param name="negated">Whether it stands under an odd number of negations.</param>
    public static Answer Unanswerable(string reason, bool negated) => new(negated ? True : False, reason);

    /// <summary>All parts hold.</summary>
    public static Answer All(IReadOnlyList<Answer> parts) => Join(parts, absorbing: false);

    /// <summary>One part holds.</summary>
    public static Answer Any(IReadOnlyList<Answer> parts) => Join(parts, absorbing: true);

    /// <summary>It does not hold.</summary>
    public Answer Not() => Constant is { } constant
        ? this with { Expression = constant ? False : True }
        : this with { Expression = Expression is BoundNot not ? not.Operand : new BoundNot(Expression), Never = null };

    // The absorbing constant decides alone, and one that is certain hides what is missing elsewhere.
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
