namespace SysFlow.Rules;

/// <summary>Where a field is found in records of some kinds.</summary>
/// <param name="Kinds">The kinds, one bit per <c>RecordKind</c>.</param>
/// <param name="Fields">Fields; the first that has a value counts.</param>
/// <param name="Constant">Its text in all these records; null when it is read from them.</param>
internal sealed record KeyFieldChoice(int Kinds, IReadOnlyList<FieldReference> Fields, byte[]? Constant);
