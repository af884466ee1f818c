namespace SysFlow.Documents;

/// <summary>
/// A condition on a document. Nodes are immutable and say what is meant, never how an engine finds it.
/// </summary>
public abstract record QueryNode;
