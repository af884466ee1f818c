namespace SysFlow.Documents.Embedded;

/// <summary>A value of a document: a string with its quotes, a number or a boolean, as it stands in the JSON.</summary>
/// <param name="Node">Where in the document it is.</param>
/// <param name="Start">Its first byte in the JSON.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct Leaf(PathNode Node, int Start, int Length);
