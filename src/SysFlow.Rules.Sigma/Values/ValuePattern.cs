using System.Text;

namespace SysFlow.Rules.Sigma;

/// <summary>A text of a rule with its wildcards. Adjacent literals are one part, adjacent runs are one run.</summary>
internal sealed class ValuePattern
{
    private readonly PatternPart[] _parts;

    public ValuePattern(IEnumerable<PatternPart> parts)
    {
        List<PatternPart> kept = [];
        foreach (PatternPart part in parts)
        {
            if (part is { Kind: PatternPartKind.Literal, Text.Length: 0 }) continue;
            PatternPartKind? last = kept.Count > 0 ? kept[^1].Kind : null;
            if (part.Kind == PatternPartKind.AnyRun && last == part.Kind) continue;
            if (part.Kind == PatternPartKind.Literal && last == part.Kind)
                kept[^1] = PatternPart.Literal(kept[^1].Text + part.Text);
            else
                kept.Add(part);
        }

        _parts = [.. kept];
    }

    public IReadOnlyList<PatternPart> Parts => _parts;

    /// <summary>Whether it matches exactly one text.</summary>
    public bool IsLiteral => Array.TrueForAll(_parts, p => p.Kind == PatternPartKind.Literal);

    /// <summary>Whether any part is a placeholder.</summary>
    public bool HasPlaceholder => Array.Exists(_parts, p => p.Kind == PatternPartKind.Placeholder);

    public bool BeginsWithRun => _parts is [{ Kind: PatternPartKind.AnyRun }, ..];

    /// <summary>The text of a literal pattern.</summary>
    public string LiteralText => _parts.Length == 0 ? "" : _parts[0].Text;

    public static ValuePattern Of(string literal) => new([PatternPart.Literal(literal)]);

    /// <summary>The same pattern with a run before and after it.</summary>
    public ValuePattern Around(bool before, bool after)
    {
        IEnumerable<PatternPart> parts = _parts;
        if (before) parts = parts.Prepend(PatternPart.AnyRun);
        if (after) parts = parts.Append(PatternPart.AnyRun);
        return new ValuePattern(parts);
    }

    /// <summary>
    /// The pattern as a rule writes it, with no more escapes than needed: <c>\*</c>, <c>\?</c>, <c>\\</c>.
    /// </summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (PatternPart part in _parts)
        {
            switch (part.Kind)
            {
                case PatternPartKind.AnyRun: text.Append('*'); break;
                case PatternPartKind.AnyCharacter: text.Append('?'); break;
                case PatternPartKind.Placeholder: text.Append('%').Append(part.Text).Append('%'); break;
                default: AppendEscaped(part.Text, text); break;
            }
        }

        return text.ToString();
    }

    private static void AppendEscaped(string literal, StringBuilder text)
    {
        foreach (char c in literal)
        {
            if (c is '*' or '?' or '\\') text.Append('\\');
            text.Append(c);
        }
    }
}
