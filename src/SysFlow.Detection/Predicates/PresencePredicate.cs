namespace SysFlow.Detection;

/// <summary>A text field has a value.</summary>
internal sealed class PresencePredicate(PredicateScope scope, TextSource source) : LeafPredicate(
    scope, source.Field, absent: false)
{
    protected override bool Evaluate(EvaluationContext context, int entity) =>
        FieldText.TryRead(context, source, entity, 0, out ReadOnlySpan<byte> text)
        && (!source.IsSfProcessor || !text.IsEmpty);
}
