namespace SysFlow.Rules;

/// <summary>A word in the place of a field that has no value.</summary>
/// <param name="Reason">Why, for people; without a full stop.</param>
/// <param name="IsUnknown">Whether there is no such field, rather than one that SysFlow cannot answer.</param>
internal sealed record MissingField(string Reason, bool IsUnknown);
