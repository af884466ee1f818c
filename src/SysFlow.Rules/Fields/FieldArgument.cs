namespace SysFlow.Rules;

/// <summary>What the brackets after a field's name mean.</summary>
internal enum FieldArgument
{
    /// <summary>No brackets.</summary>
    None,

    /// <summary>Optional: the generation; 0 is the process itself, 1 its parent.</summary>
    Generation,

    /// <summary>Optional: the key of a <c>key=value</c> item.</summary>
    Key,

    /// <summary>Optional: the position of an item, from 0.</summary>
    Index,

    /// <summary>Optional: a path of keys and positions into JSON text, separated by dots.</summary>
    JsonPath,
}
