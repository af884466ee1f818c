namespace SysFlow.Records;

/// <summary>Ways in which a field may be absent.</summary>
[Flags]
internal enum FieldPresence : byte
{
    /// <summary>In every layout, with a value in every record.</summary>
    Required = 0,

    /// <summary>A union with null on the wire.</summary>
    Nullable = 1,

    /// <summary>Missing in some layouts.</summary>
    Optional = 2,
}
