using System.Runtime.CompilerServices;

namespace SysFlow.Rules;

/// <summary>Determines what is left of a bound condition. Visits each part once, however often it is shared.</summary>
internal sealed class AnswerReader
{
    private readonly Dictionary<(BoundExpression, bool), Answer> _known = new(SameObject.Instance);

    private AnswerReader() { }

    /// <summary>
    /// The answer of a condition; a condition that can be answered completely is returned as the same object.
    /// </summary>
    public static Answer Of(BoundExpression expression) => new AnswerReader().Read(expression, negated: false);

    /// <summary>
    /// Why the first check of a missing or unknown field cannot be answered; null when every check can.
    /// </summary>
    public static string? FirstMissing(BoundExpression expression) => expression switch
    {
        BoundUnanswered { IsNever: false } unanswered => unanswered.Reason,
        BoundNot { IsUnanswered: true } not => FirstMissing(not.Operand),
        BoundGroup { IsUnanswered: true } group =>
            group.Operands.Select(FirstMissing).FirstOrDefault(reason => reason is not null),
        _ => null,
    };

    private Answer Read(BoundExpression expression, bool negated)
    {
        if (!expression.IsUnanswered && !expression.IsFaulty) return new Answer(expression);
        if (_known.TryGetValue((expression, negated), out Answer? known)) return known;
        Answer read = expression switch
        {
            BoundUnanswered { IsNever: true } never => Answer.NeverBecause(never.Reason),
            BoundUnanswered { IsFaulty: false } missing => Answer.Unanswerable(missing.Reason, negated),
            BoundNot not => Read(not.Operand, !negated).Not(),
            BoundAnd and => Answer.All([.. and.Operands.Select(o => Read(o, negated))]),
            BoundGroup or => Answer.Any([.. or.Operands.Select(o => Read(o, negated))]),

            // A broken check may hold once it is corrected, so it makes no rule inapplicable.
            _ => negated ? Answer.NeverBecause(null) : Answer.Always,
        };
        if (read.Constant is null && !ReferenceEquals(read.Expression, expression)) read = Named(read, expression);
        return _known[(expression, negated)] = read;
    }

    // The part keeps its macro's name and location; a part shared with others keeps its own.
    private static Answer Named(Answer answer, BoundExpression original)
    {
        BoundExpression expression = answer.Expression;
        if (original.Macro is { } macro) expression = BoundExpression.OfMacro(macro, expression);
        expression.Span ??= original.Span;
        return answer with { Expression = expression };
    }

    private sealed class SameObject : IEqualityComparer<(BoundExpression Part, bool Negated)>
    {
        public static readonly SameObject Instance = new();

        public bool Equals((BoundExpression Part, bool Negated) x, (BoundExpression Part, bool Negated) y) =>
            ReferenceEquals(x.Part, y.Part) && x.Negated == y.Negated;

        public int GetHashCode((BoundExpression Part, bool Negated) key) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(key.Part), key.Negated);
    }
}
