namespace SysFlow.Rules;

/// <summary>The type of a field's values.</summary>
internal enum FieldType
{
    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Several texts; a comparison holds when it holds for any of them.</summary>
    TextList,

    /// <summary>Signed 64-bit integer.</summary>
    Integer,

    /// <summary>IPv4 address.</summary>
    Address,

    /// <summary>One of a few words; the ordinal selects it.</summary>
    Choice,

    /// <summary>A set of words, one or more per bit.</summary>
    Flags,
}
