namespace SysFlow.Rules;

/// <summary>A run of UTF-8 text, or a field to insert.</summary>
internal sealed record MessagePart(byte[] Text, FieldReference? Field);
