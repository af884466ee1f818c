using SysFlow.Rules.Compilation;
using SysFlow.Rules.Evaluation;
using SysFlow.Rules.Fields;

namespace SysFlow.Rules.Predicates;

/// <summary>A text, or one of a list of texts, satisfies a matcher.</summary>
internal sealed class TextPredicate(PredicateScope scope, TextSource source, TextMatcher matcher, bool absent)
    : LeafPredicate(scope, source.Field, absent)
{
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
        if (!source.IsPeer) return matcher.Matches(text);
        if (source.IsTrimmed) text = PeerBytes.Trim(text);
        while (true)
        {
            int comma = text.IndexOf((byte)',');
            if (comma < 0) return matcher.Matches(text);
            if (matcher.Matches(text[..comma])) return true;
            text = text[(comma + 1)..];
        }
    }
}
