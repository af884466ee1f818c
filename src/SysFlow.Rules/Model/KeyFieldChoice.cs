namespace SysFlow.Rules;

/// <summary>Where a field is in records of some kinds.</summary>
/// <param name="Kinds">The kinds, one bit per <c>RecordKind</c>.</param>
/// <param name="Fields">Fields, of which the first that has a value counts.</param>
/// <param name="Constant">The text it has in all these records; null when it is read.</param>
internal sealed record KeyFieldChoice(int Kinds, IReadOnlyList<FieldReference> Fields, byte[]? Constant);
