namespace SysFlow.Detection;

/// <summary>A text, or one of a list of texts, satisfies a matcher.</summary>
internal sealed class TextPredicate(PredicateScope scope, TextSource source, TextMatcher matcher, bool absent)
    : LeafPredicate(scope, source.Field, absent)
{
    /// <summary>The text that is read.</summary>
    public TextSource Source => source;

    /// <summary>
    /// Literals of which one occurs in the text whenever this holds; null when it can hold without any.
    /// </summary>
    public IReadOnlyList<LiteralTest>? Literals { get; } = absent ? null : matcher.Literals;

    protected override bool Evaluate(EvaluationContext context, int entity)
    {
        bool any = false;
        for (int i = 0; FieldText.TryRead(context, source, entity, i, out ReadOnlySpan<byte> text); i++)
        {
            if (Matches(text)) return true;
            any = true;
            if (!source.IsList) break;
        }

        return !any && Absent;
    }

    private bool Matches(ReadOnlySpan<byte> text)
    {
        if (!source.IsSfProcessor) return matcher.Matches(text);
        if (source.IsTrimmed) text = SfProcessorBytes.Trim(text);
        bool more;
        do
        {
            more = SfProcessorBytes.Split(ref text, out ReadOnlySpan<byte> part);
            if (matcher.Matches(part)) return true;
        }
        while (more);
        return false;
    }
}
