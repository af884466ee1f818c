namespace SysFlow.Documents;

/// <summary>
/// A word or phrase without a field: some field of <see cref="TextFields.Searched"/> contains it as text.
/// </summary>
/// <param name="Phrase">The words, compared without regard to case and on word boundaries; <c>*</c> opens a
/// boundary.</param>
/// <param name="Column">Where it stands in the query, in characters from 1.</param>
public sealed record TextNode(WildcardPattern Phrase, int Column) : QueryNode;
