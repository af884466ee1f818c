using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A field with a fixed set of values has one of the values whose bits are set.</summary>
internal sealed class ChoicePredicate(PredicateScope scope, FieldId field, ulong ordinals, bool absent)
    : LeafPredicate(scope, field, absent)
{
    /// <summary>Whether the field is the record kind, which the rule index decides in advance.</summary>
    public bool IsKind => Field == FieldId.Kind;

    /// <summary>Whether an ordinal is among the accepted ones.</summary>
    public bool Accepts(int ordinal) => (ordinals >> ordinal & 1) != 0;

    protected override bool Evaluate(EvaluationContext context, int entity) =>
        FieldNumber.TryRead(context, Field, entity, out long ordinal) && ordinal is >= 0 and < 63
            ? Accepts((int)ordinal)
            : Absent;
}
