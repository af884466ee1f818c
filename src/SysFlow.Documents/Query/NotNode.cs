namespace SysFlow.Documents;

/// <summary>The opposite of a condition; also true of documents without the fields it speaks of.</summary>
/// <param name="Operand">The condition.</param>
public sealed record NotNode(QueryNode Operand) : QueryNode;
