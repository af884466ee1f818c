namespace SysFlow.Records;

/// <summary>A field of a record type.</summary>
internal sealed record AvroField(string Name, AvroType Type);
