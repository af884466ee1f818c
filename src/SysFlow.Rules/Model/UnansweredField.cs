namespace SysFlow.Rules;

/// <summary>A word of a message that is not a field with a value.</summary>
/// <param name="Name">The word, including its brackets.</param>
/// <param name="Reason">Why a Falco field has no value; null when there is no such field.</param>
internal readonly record struct UnansweredField(string Name, string? Reason);
