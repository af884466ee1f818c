namespace SysFlow.Records;

/// <summary>A field of the newest schema.</summary>
/// <param name="Name">Name in the schema.</param>
/// <param name="Target">Where its value goes.</param>
/// <param name="Form">The kind of value it holds.</param>
/// <param name="Presence">Whether it may be null or missing.</param>
internal readonly record struct FieldShape(
    string Name, FieldTarget Target, FieldForm Form, FieldPresence Presence = FieldPresence.Required)
{
    /// <summary>Whether the value may be null on the wire (a union with null).</summary>
    public bool IsNullable => (Presence & FieldPresence.Nullable) != 0;

    /// <summary>Whether a layout may lack the field, which then takes its default.</summary>
    public bool IsOptional => (Presence & FieldPresence.Optional) != 0;
}
