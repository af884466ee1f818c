namespace SysFlow.Documents.Embedded;

/// <summary>Matches when the whole text of the value fits a pattern.</summary>
internal sealed class PatternMatcher(WildcardPattern pattern) : ValueMatcher
{
    /// <inheritdoc />
    public override bool Matches(JsonToken value) =>
        TextMatches(value, pattern, static (wanted, text) => wanted.Matches(text));
}
