using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Compiles bound conditions to predicates; a shared bound expression is compiled once.</summary>
internal sealed class PredicateCompiler(PredicateFactory factory, RuleProfile profile)
{
    private readonly Dictionary<BoundExpression, Predicate> _compiled = new(ReferenceEqualityComparer.Instance);
    private readonly LeafCompiler _leaves = new(factory, profile);

    public Predicate Compile(BoundExpression expression)
    {
        if (_compiled.TryGetValue(expression, out Predicate? known)) return known;
        Predicate compiled = expression switch
        {
            BoundConstant constant => factory.Constant(constant.Value),
            BoundAnd and => factory.And(and.Operands.Select(Compile)),
            BoundOr or => factory.Or(Merge(or.Operands).Select(Compile)),
            BoundNot not => factory.Not(Compile(not.Operand)),
            BoundExists exists => Wrap(exists.Field, exists.Field.Field, f => _leaves.Presence(exists.Field, f)),
            _ => Compile((BoundComparison)expression),
        };
        return _compiled[expression] = compiled;
    }

    // (a startswith x or a startswith y) becomes (a startswith one of x, y), which reads the field once.
    private static List<BoundExpression> Merge(IReadOnlyList<BoundExpression> operands)
    {
        var alike = operands.OfType<BoundComparison>()
            .Where(c => c.Other is null)
            .GroupBy(c => (c.Field, c.Operator, c.IgnoreCase))
            .Where(g => g.Count() > 1);
        List<BoundExpression> merged = [];
        HashSet<BoundExpression> gone = new(ReferenceEqualityComparer.Instance);
        foreach (var group in alike)
        {
            BoundComparison[] parts = [.. group];
            gone.UnionWith(parts);
            string[] values = [.. parts.SelectMany(p => p.Values).Distinct()];
            (FieldReference field, ComparisonOperator op, bool ignoreCase) = group.Key;
            merged.Add(new BoundComparison(field, op, values, null) { IgnoreCase = ignoreCase });
        }

        return [.. operands.Where(o => !gone.Contains(o)), .. merged];
    }

    private Predicate Compile(BoundComparison comparison)
    {
        if (comparison.Other is not null) return _leaves.FieldComparison(comparison);
        return Wrap(comparison.Field, comparison.Field.Field, f => _leaves.Comparison(comparison, f));
    }

    // Any element of the field satisfies the leaf, evaluated on the subject that the field belongs to.
    private Predicate Wrap(FieldReference reference, FieldDefinition field, Func<FieldDefinition, Predicate> leaf)
    {
        Predicate elements = leaf(field);
        Predicate wrapped = field.Subject switch
        {
            FieldSubject.Event => elements,
            FieldSubject.Batch => factory.Of(EventSubject.Batch, elements),
            FieldSubject.File => factory.Of(EventSubject.File, elements),
            FieldSubject.NewFile => factory.Of(EventSubject.NewFile, elements),
            FieldSubject.Process => factory.Of(EventSubject.Process, elements),
            FieldSubject.Parent => factory.Of(EventSubject.Process, factory.Generation(1, elements)),
            _ => factory.Of(EventSubject.Process, Lineage(reference, field.Subject == FieldSubject.Lineage, elements)),
        };
        return field.Otherwise is { } otherwise ? factory.Or([wrapped, Wrap(reference, otherwise, leaf)]) : wrapped;
    }

    private Predicate Lineage(FieldReference reference, bool includesSelf, Predicate elements)
    {
        if (reference.Generation < 0) return factory.Ancestor(includesSelf, elements);

        // A generation must be a known ancestor, so it is asked as "this process, known".
        return factory.Generation(reference.Generation, elements);
    }
}
