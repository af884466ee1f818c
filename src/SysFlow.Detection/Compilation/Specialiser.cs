using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>
/// Folds away the event-scope predicates that a record kind and, if given, a set of operations decide.
/// </summary>
internal sealed class Specialiser(PredicateFactory factory, RecordKind kind, int? flags)
{
    private readonly Dictionary<Predicate, Predicate> _done = new(ReferenceEqualityComparer.Instance);

    public Predicate Specialise(Predicate predicate)
    {
        if (predicate.Scope != PredicateScope.Event) return predicate;
        if (_done.TryGetValue(predicate, out Predicate? known)) return known;
        return _done[predicate] = predicate switch
        {
            GroupPredicate { IsAnd: true } and => factory.And(and.Operands.Select(Specialise)),
            GroupPredicate or => factory.Or(or.Operands.Select(Specialise)),
            NotPredicate not => factory.Not(Specialise(not.Operand)),
            _ when (predicate.Kinds >> (int)kind & 1) == 0 => factory.Constant(predicate.Absent),
            ChoicePredicate { IsKind: true } choice => factory.Constant(choice.Accepts((int)kind)),
            FlagsPredicate { IsOperations: true } asked when flags is { } set => factory.Constant(
                asked.Accepts(kind, set)),
            _ => predicate,
        };
    }
}
