namespace SysFlow.Records;

/// <summary>The kind of value in a field, which decides how the interpreter reads it.</summary>
internal enum FieldForm : byte
{
    /// <summary>Avro long; a writer's int has the same encoding.</summary>
    Long,

    /// <summary>Avro int.</summary>
    Int,

    /// <summary>Avro string; a writer's bytes have the same encoding.</summary>
    Text,

    /// <summary>Avro boolean.</summary>
    Boolean,

    /// <summary>Avro enum whose symbols are mapped to numbers when the plan is made.</summary>
    Symbol,

    /// <summary>OID: a record of createTS and hpid.</summary>
    ProcessOid,

    /// <summary>FOID: a fixed of 20 bytes.</summary>
    FileOid,

    /// <summary>Array of string.</summary>
    Texts,

    /// <summary>Array of long.</summary>
    Longs,

    /// <summary>Map of string.</summary>
    TextMap,

    /// <summary>Array of Service.</summary>
    Services,
}
