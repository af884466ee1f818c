namespace SysFlow.Rules;

/// <summary>A word used as a field that has no value.</summary>
/// <param name="Reason">The reason, for people, without a full stop.</param>
/// <param name="IsUnknown">True when there is no such field, false when SysFlow cannot answer it.</param>
internal sealed record MissingField(string Reason, bool IsUnknown);
