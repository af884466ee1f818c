namespace SysFlow.Documents;

/// <summary>Every document: a lone <c>*</c>.</summary>
public sealed record AllNode : QueryNode;
