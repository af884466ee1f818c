using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// One version of a process, with the ancestry it had then, in a batch's dictionary. A process that changes within a
/// batch has several entries.
/// </summary>
public struct ProcessEntity
{
    /// <summary>
    /// Ordinal of the entity's record among all records in this batch, entities and events alike; −1 when the entry
    /// does not come from a record of this batch, because it is carried again or its record was never seen.
    /// </summary>
    public int Arrival;

    /// <summary>
    /// False when only <see cref="Oid"/> is known, because an event names a process whose record was never seen.
    /// </summary>
    public bool Known;

    /// <summary>Why the collector wrote this version.</summary>
    public ObjectState State;

    /// <summary>Identity.</summary>
    public ProcessOid Oid;

    /// <summary>Whether the process names a parent.</summary>
    public bool HasParent;

    /// <summary>The parent's identity, even when its record was never seen.</summary>
    public ProcessOid ParentOid;

    /// <summary>
    /// Index of the parent in <see cref="EventBatch.Processes"/>, always less than this entry's own; −1 when unknown.
    /// </summary>
    public int Parent;

    /// <summary>When this version was written, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Executable as recorded, untrimmed.</summary>
    public Slice Exe;

    /// <summary>Arguments joined by single spaces as recorded, without argument 0, untrimmed.</summary>
    public Slice ExeArgs;

    /// <summary>User id; −1 when unknown.</summary>
    public int Uid;

    /// <summary>User name; <c>&lt;NA&gt;</c> when unknown.</summary>
    public Slice UserName;

    /// <summary>Group id; −1 when unknown.</summary>
    public int Gid;

    /// <summary>Group name; <c>&lt;NA&gt;</c> when unknown.</summary>
    public Slice GroupName;

    /// <summary>Whether it has a terminal.</summary>
    public bool Tty;

    /// <summary>Whether its pid is 1 in its own namespace.</summary>
    public bool Entry;

    /// <summary>Index of its container in <see cref="EventBatch.Containers"/>; −1 for a process of the host.</summary>
    public int Container;

    /// <summary>Whether the layout carries <see cref="Cwd"/> and <see cref="Env"/> (version 5).</summary>
    public bool HasCwdAndEnv;

    /// <summary>Working directory.</summary>
    public Slice Cwd;

    /// <summary>Environment in <see cref="EventBatch.Strings"/>, <c>KEY=value</c> items.</summary>
    public ListRange Env;

    /// <summary>The entry's bytes after its arrival and indexes.</summary>
    internal Slice Body;

    /// <summary><see cref="Env"/> as encoded.</summary>
    internal Slice EncodedEnv;

    /// <summary>Number of ancestors, at most <see cref="EventBatchSchema.MaxAncestors"/>.</summary>
    internal int Depth;
}
