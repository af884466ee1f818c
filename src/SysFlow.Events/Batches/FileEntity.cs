using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// A file in a batch's dictionary. <see cref="EventBatch.FileOidOf"/> gives its identity.
/// </summary>
public struct FileEntity
{
    /// <summary>
    /// Ordinal of the entity's record among all records in this batch, entities and events alike; −1 when the entry
    /// does not come from a record of this batch, because it is carried again or its record was never seen.
    /// </summary>
    public int Arrival;

    /// <summary>
    /// False when only its identity is known, because an event names a file whose record was never seen.
    /// </summary>
    public bool Known;

    /// <summary>Why the collector wrote it.</summary>
    public ObjectState State;

    /// <summary>When it was written, nanoseconds since the Unix epoch; 0 when unknown.</summary>
    public long Ts;

    /// <summary>Resource type as an ASCII letter (<c>f d 4 6 u p ?</c>).</summary>
    public int RestType;

    /// <summary>Path as recorded, untrimmed.</summary>
    public Slice Path;

    /// <summary>Whether the record names a container.</summary>
    public bool HasContainerId;

    /// <summary>The container whose file system the path is in.</summary>
    public Slice ContainerId;

    /// <summary>Identity, valid when <see cref="HasOid"/> is true or it has been computed.</summary>
    internal FileOid Oid;

    internal bool HasOid;

    /// <summary>Whether the message contains the identity.</summary>
    internal bool HasExplicitOid;

    /// <summary>The entry's bytes after its arrival and time.</summary>
    internal Slice Body;
}
