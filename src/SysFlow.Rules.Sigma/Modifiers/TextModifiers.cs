using System.Text;
using static SysFlow.Rules.Sigma.SigmaModifier;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// Applies the transformations of a chain, in order, to one text. One value may become several, one of which must
/// match.
/// </summary>
internal sealed class TextModifiers(PlaceholderTable placeholders, DiagnosticBag diagnostics)
{
    /// <summary>Most texts that one value may become.</summary>
    public const int MaxAlternatives = 10_000;

    /// <summary>Names of placeholders without a value, in the order met.</summary>
    public List<string> MissingPlaceholders { get; } = [];

    /// <summary>The alternatives; null after a diagnostic.</summary>
    public List<ValuePattern>? Apply(RuleScalar value, ModifierChain chain)
    {
        List<ModifiedText> texts = [new(ValuePatternReader.Read(value.Text, chain.Has(Expand)), null)];
        foreach (SigmaModifier modifier in chain.Modifiers)
        {
            texts = Apply(modifier, texts, value.Span)!;
            if (texts is null) return null;
            if (texts.Count <= MaxAlternatives) continue;
            diagnostics.Error(value.Span, DiagnosticCodes.LimitExceeded,
                $"`{SigmaModifiers.Word(modifier)}` turns one value into more than {MaxAlternatives:N0}.",
                    "Write fewer placeholders or dashes.");
            return null;
        }

        if (texts.Exists(t => t.Bytes is not null))
        {
            diagnostics.Warning(value.Span, DiagnosticCodes.ImpossibleValue,
                "UTF-16 bytes never occur in SysFlow's texts, which are UTF-8.",
                "Add `base64` or `base64offset` after the UTF-16 modifier.");
        }

        return [.. texts.Select(t => t.ToPattern())];
    }

    /// <summary>
    /// The regular expressions that an expression with placeholders expands to: values as plain text, with their
    /// wildcards as <c>.*</c> and <c>.</c>. Empty when a placeholder has no value, null after a diagnostic.
    /// </summary>
    public List<string>? ExpandRegex(RuleScalar value)
    {
        List<string> expanded = [""];
        foreach (PatternPart part in RegexPlaceholders.Split(value.Text))
        {
            if (part.Kind == PatternPartKind.Literal)
            {
                expanded = [.. expanded.Select(e => e + part.Text)];
                continue;
            }

            if (placeholders.Find(part.Text) is not { } values)
            {
                MissingPlaceholders.Add(part.Text);
                return [];
            }

            expanded = [.. expanded.SelectMany(e => values.Select(v => e + RegexPlaceholders.Pattern(v)))
                .Take(MaxAlternatives + 1)];
        }

        if (expanded.Count <= MaxAlternatives) return expanded;
        diagnostics.Error(value.Span, DiagnosticCodes.LimitExceeded,
            $"`expand` turns one expression into more than {MaxAlternatives:N0}.", "Write fewer placeholders.");
        return null;
    }

    private List<ModifiedText>? Apply(SigmaModifier modifier, List<ModifiedText> texts, SourceSpan span)
    {
        switch (modifier)
        {
            case Contains: return Around(texts, before: true, after: true);
            case StartsWith: return Around(texts, before: false, after: true);
            case EndsWith: return Around(texts, before: true, after: false);
            case Expand: return [.. texts.SelectMany(t => Replace(t.Pattern)).Select(p => new ModifiedText(p, null))];
            case Windash: return ExpandDashes(texts, span);
            case Utf16: return Encode(texts, span, bytes => [0xFF, 0xFE, .. ToUtf16(bytes, Encoding.Unicode)]);
            case Utf16Le: return Encode(texts, span, bytes => ToUtf16(bytes, Encoding.Unicode));
            case Utf16Be: return Encode(texts, span, bytes => ToUtf16(bytes, Encoding.BigEndianUnicode));
            case Base64: return ToDigits(texts, span, bytes => [Convert.ToBase64String(bytes)]);
            case Base64Offset: return ToDigits(texts, span, Base64Text.AtEveryOffset);
            default: return texts;
        }
    }

    private static List<ModifiedText> Around(List<ModifiedText> texts, bool before, bool after) =>
        [.. texts.Select(t => new ModifiedText(t.ToPattern().Around(before, after), null))];

    private List<ValuePattern> Replace(ValuePattern pattern)
    {
        List<ValuePattern> replaced = [new([])];
        foreach (PatternPart part in pattern.Parts)
        {
            IReadOnlyList<ValuePattern>? values = part.Kind == PatternPartKind.Placeholder
                ? placeholders.Find(part.Text) : null;
            if (part.Kind == PatternPartKind.Placeholder && values is null) MissingPlaceholders.Add(part.Text);
            values ??= [new([part])];
            replaced = [.. replaced.SelectMany(r => values.Select(v => new ValuePattern([.. r.Parts, .. v.Parts])))
                .Take(MaxAlternatives + 1)];
        }

        return replaced;
    }

    private List<ModifiedText>? ExpandDashes(List<ModifiedText> texts, SourceSpan span)
    {
        List<ModifiedText> expanded = [];
        foreach (ModifiedText text in texts)
        {
            if (OptionDashes.Expand(text.ToPattern()) is not { } patterns)
            {
                diagnostics.Error(span, DiagnosticCodes.LimitExceeded,
                    $"`windash` takes at most {OptionDashes.MaxDashes} option dashes.", "Split the value.");
                return null;
            }

            expanded.AddRange(patterns.Select(p => new ModifiedText(p, null)));
        }

        return expanded;
    }

    private List<ModifiedText>? Encode(List<ModifiedText> texts, SourceSpan span, Func<byte[], byte[]> encode)
    {
        List<ModifiedText> encoded = [];
        foreach (ModifiedText text in texts)
        {
            if (Bytes(text, span) is not { } bytes) return null;
            encoded.Add(new ModifiedText(text.Pattern, encode(bytes)));
        }

        return encoded;
    }

    private List<ModifiedText>? ToDigits(List<ModifiedText> texts, SourceSpan span, Func<byte[],
        IEnumerable<string>> encode)
    {
        List<ModifiedText> encoded = [];
        foreach (ModifiedText text in texts)
        {
            if (Bytes(text, span) is not { } bytes) return null;
            encoded.AddRange(encode(bytes).Select(d => new ModifiedText(ValuePattern.Of(d), null)));
        }

        if (encoded.Count > 0) return encoded;
        diagnostics.Error(span, DiagnosticCodes.InvalidModifier, "The value is too short to be found in Base64.",
            "Write at least three bytes.");
        return null;
    }

    private byte[]? Bytes(ModifiedText text, SourceSpan span)
    {
        if (text.ToBytes() is { } bytes) return bytes;
        diagnostics.Error(span, DiagnosticCodes.InvalidModifier, "A text with wildcards cannot be encoded.",
            "Escape the wildcards, or move them into separate values.");
        return null;
    }

    private static byte[] ToUtf16(byte[] utf8, Encoding utf16) => Encoding.Convert(Encoding.UTF8, utf16, utf8);
}
