using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A number has a value and, under the SfProcessor profile, is not zero.</summary>
internal sealed class NumberPresencePredicate(PredicateScope scope, FieldId field, bool notZero)
    : LeafPredicate(scope, field, absent: false)
{
    protected override bool Evaluate(EvaluationContext context, int entity) =>
        FieldNumber.TryRead(context, Field, entity, out long number) && (!notZero || number != 0);
}
