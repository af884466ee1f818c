namespace SysFlow.Rules;

/// <summary>A field with the text in the brackets after its name.</summary>
internal sealed record FieldReference(FieldDefinition Field, string? Argument)
{
    /// <summary>The generation in the brackets of an ancestry field; −1 without brackets.</summary>
    public int Generation =>
        Field.Argument == FieldArgument.Generation && Argument is not null ? int.Parse(Argument, null) : -1;
}
