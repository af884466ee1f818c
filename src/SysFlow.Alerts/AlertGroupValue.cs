using SysFlow.Events;

namespace SysFlow.Alerts;

/// <summary>A field by which events were grouped, and the value they share.</summary>
/// <param name="Field">The field as the rule names it; a slice of the message.</param>
/// <param name="Value">
/// The value; several values are joined by commas. Empty when the events have none. A slice of the message.
/// </param>
public readonly record struct AlertGroupValue(Slice Field, Slice Value);
