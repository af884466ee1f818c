namespace SysFlow.Documents;

/// <summary>
/// A condition on a document. Nodes are immutable and say what is meant, never how an engine finds it.
/// </summary>
public abstract record QueryNode;

/// <summary>Every document: a lone <c>*</c>.</summary>
public sealed record AllNode : QueryNode;

/// <summary>
/// Some value of a field passes a test. A field of several values, or of an array of objects, is the set of all.
/// </summary>
/// <param name="Field">Dotted path of the field; with <c>*</c>, every field it fits.</param>
/// <param name="Test">What one value must be like.</param>
/// <param name="Column">Where it stands in the query, in characters from 1.</param>
public sealed record FieldNode(WildcardPattern Field, ValueTest Test, int Column) : QueryNode;

/// <summary>
/// A word or phrase without a field: some field of <see cref="TextFields.Searched"/> contains it as text.
/// </summary>
/// <param name="Phrase">The words, compared without regard to case and on word boundaries; <c>*</c> opens a
/// boundary.</param>
/// <param name="Column">Where it stands in the query, in characters from 1.</param>
public sealed record TextNode(WildcardPattern Phrase, int Column) : QueryNode;

/// <summary>The opposite of a condition; also true of documents without the fields it speaks of.</summary>
/// <param name="Operand">The condition.</param>
public sealed record NotNode(QueryNode Operand) : QueryNode;

/// <summary>All of several conditions.</summary>
/// <param name="Operands">Two or more conditions.</param>
public sealed record AndNode(IReadOnlyList<QueryNode> Operands) : QueryNode;

/// <summary>At least one of several conditions.</summary>
/// <param name="Operands">Two or more conditions.</param>
public sealed record OrNode(IReadOnlyList<QueryNode> Operands) : QueryNode;
