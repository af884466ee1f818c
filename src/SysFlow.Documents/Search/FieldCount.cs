namespace SysFlow.Documents;

/// <summary>A value of a field and the number of documents that have it.</summary>
/// <param name="Value">The value as text; numbers and booleans as in JSON.</param>
/// <param name="Count">Number of documents with this value.</param>
public readonly record struct FieldCount(string Value, long Count);
