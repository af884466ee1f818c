namespace SysFlow.Documents;

/// <summary>All of several conditions.</summary>
/// <param name="Operands">Two or more conditions.</param>
public sealed record AndNode(IReadOnlyList<QueryNode> Operands) : QueryNode;
