namespace SysFlow.Documents;

/// <summary>At least one of several conditions.</summary>
/// <param name="Operands">Two or more conditions.</param>
public sealed record OrNode(IReadOnlyList<QueryNode> Operands) : QueryNode;
