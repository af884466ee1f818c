namespace SysFlow.Documents.Embedded;

/// <summary>A value of a document: a string with its quotes, a number or a boolean, as in the JSON.</summary>
/// <param name="Node">Its path in the document.</param>
/// <param name="Start">Offset of its first byte in the JSON.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct Leaf(PathNode Node, int Start, int Length);
