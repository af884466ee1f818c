using SysFlow.Events;

namespace SysFlow.Alerts;

/// <summary>What events counted together have in common.</summary>
/// <param name="Field">The field as the rule names it; a slice of the message.</param>
/// <param name="Value">
/// Its value, several joined by commas; empty when the events have none. A slice of the message.
/// </param>
public readonly record struct AlertGroupValue(Slice Field, Slice Value);
