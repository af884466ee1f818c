using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A predicate on the value of one field.</summary>
internal abstract class LeafPredicate(PredicateScope scope, FieldId field, bool absent) : Predicate(scope)
{
    protected FieldId Field { get; } = field;

    public override int Kinds { get; } = scope == PredicateScope.Event ? FieldKinds.Of(field) : -1;

    public override bool Absent { get; } = absent;
}
