using System.Runtime.CompilerServices;

namespace SysFlow.Rules;

/// <summary>
/// What is left of a condition when its parts that SysFlow's records cannot answer are taken away, so that it can only
/// hold less often, never more: such a part is false where it speaks for the condition and true under a negation.
/// </summary>
/// <param name="Expression">What is evaluated.</param>
/// <param name="Missing">Why the first part that decides something cannot be answered; null when every one can.</param>
/// <param name="Never">Why a constant false is false although every part can be answered, where that is known.</param>
internal sealed record Answer(BoundExpression Expression, string? Missing, string? Never)
{
    private static readonly BoundConstant True = new(true);
    private static readonly BoundConstant False = new(false);

    /// <summary>Why nothing is left of the condition; null when something is.</summary>
    public string? WhyNever => Constant == false ? Missing ?? Never : null;

    private bool? Constant => (Expression as BoundConstant)?.Value;

    /// <summary>The answer of a condition; what can be answered whole stays the same object.</summary>
    public static Answer Of(BoundExpression expression) => new Reader().Read(expression, negated: false);

    /// <summary>
    /// Why the first part that names a missing or unknown field cannot be answered; null when every part can.
    /// </summary>
    public static string? FirstMissing(BoundExpression expression) => expression switch
    {
        BoundUnanswered { IsNever: false } unanswered => unanswered.Reason,
        BoundNot { IsUnanswered: true } not => FirstMissing(not.Operand),
        BoundGroup { IsUnanswered: true } group =>
            group.Operands.Select(FirstMissing).FirstOrDefault(reason => reason is not null),
        _ => null,
    };

    private Answer Not() => Constant is { } constant
        ? this with { Expression = constant ? False : True }
        : this with { Expression = new BoundNot(Expression), Never = null };

    // The absorbing constant decides alone, and one that is certain hides what is missing elsewhere.
    private static Answer Join(Answer[] parts, bool isAnd)
    {
        Answer? absorbed = parts.Where(p => p.Constant == !isAnd).OrderBy(p => p.Missing is null ? 0 : 1)
            .FirstOrDefault();
        if (absorbed is not null) return absorbed;
        string? missing = parts.Select(p => p.Missing).FirstOrDefault(m => m is not null);
        BoundExpression[] left = [.. parts.Where(p => p.Constant is null).Select(p => p.Expression)];
        return left.Length switch
        {
            0 => new Answer(isAnd ? True : False, missing, parts.FirstOrDefault(p => p.Never is not null)?.Never),
            1 => new Answer(left[0], missing, null),
            _ => new Answer(isAnd ? new BoundAnd(left) : new BoundOr(left), missing, null),
        };
    }

    /// <summary>Walks a condition once, however often its parts are shared.</summary>
    private sealed class Reader
    {
        private readonly Dictionary<(BoundExpression, bool), Answer> _known = new(SameObject.Instance);

        public Answer Read(BoundExpression expression, bool negated)
        {
            if (!expression.IsUnanswered && !expression.IsFaulty) return new Answer(expression, null, null);
            if (_known.TryGetValue((expression, negated), out Answer? known)) return known;
            Answer read = expression switch
            {
                BoundUnanswered { IsNever: true } never => new Answer(False, null, never.Reason),
                BoundUnanswered { IsFaulty: false } missing => new Answer(negated ? True : False, missing.Reason, null),
                BoundNot not => Read(not.Operand, !negated).Not(),
                BoundGroup group =>
                    Join([.. group.Operands.Select(o => Read(o, negated))], group is BoundAnd),

                // What is wrong may turn out to hold once it is put right: it makes no rule inapplicable.
                _ => new Answer(negated ? False : True, null, null),
            };
            if (read.Constant is null && !ReferenceEquals(read.Expression, expression)) read = Named(read, expression);
            return _known[(expression, negated)] = read;
        }

        // The part keeps its macro's name and its place; what is shared with others keeps its own.
        private static Answer Named(Answer answer, BoundExpression original)
        {
            BoundExpression expression = answer.Expression;
            if (original.Macro is { } macro) expression = BoundExpression.OfMacro(macro, expression);
            expression.Span ??= original.Span;
            return answer with { Expression = expression };
        }
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
