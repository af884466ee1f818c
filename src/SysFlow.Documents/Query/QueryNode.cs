namespace SysFlow.Documents;

/// <summary>A condition on a document. Nodes are immutable and independent of how an engine finds documents.</summary>
public abstract record QueryNode;

/// <summary>Matches every document: a lone <c>*</c>.</summary>
public sealed record AllNode : QueryNode;

/// <summary>
/// Matches when at least one value of a field passes a test. A field with several values, or in an array of objects, is
/// the set of all its values.
/// </summary>
/// <param name="Field">Dotted path of the field; with <c>*</c>, every field that it matches.</param>
/// <param name="Test">The test of one value.</param>
/// <param name="Column">Its position in the query, in characters from 1.</param>
public sealed record FieldNode(WildcardPattern Field, ValueTest Test, int Column) : QueryNode;

/// <summary>
/// A word or phrase without a field: matches when a field of <see cref="TextFields.Searched"/> contains it as text.
/// </summary>
/// <param name="Phrase">The words, compared without regard to case and on word boundaries; <c>*</c> allows a match
/// inside a word.</param>
/// <param name="Column">Its position in the query, in characters from 1.</param>
public sealed record TextNode(WildcardPattern Phrase, int Column) : QueryNode;

/// <summary>The negation of a condition; also matches documents without the fields in it.</summary>
/// <param name="Operand">The condition.</param>
public sealed record NotNode(QueryNode Operand) : QueryNode;

/// <summary>All of several conditions.</summary>
/// <param name="Operands">Two or more conditions.</param>
public sealed record AndNode(IReadOnlyList<QueryNode> Operands) : QueryNode;

/// <summary>At least one of several conditions.</summary>
/// <param name="Operands">Two or more conditions.</param>
public sealed record OrNode(IReadOnlyList<QueryNode> Operands) : QueryNode;
