namespace SysFlow.Documents.Embedded;

/// <summary>Matches when the value contains words.</summary>
internal sealed class PhraseMatcher(WildcardPattern phrase) : ValueMatcher
{
    /// <inheritdoc />
    public override bool Matches(JsonToken value) =>
        TextMatches(value, phrase, static (wanted, text) => wanted.IsContainedIn(text));
}
