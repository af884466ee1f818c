using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// One event or flow of any kind. A field is meaningful for the kinds named in its summary (PE, NF, FF, FE, NE, PF, KE)
/// and zero for the others; indexes are −1 where a kind has none.
/// </summary>
public struct BehaviourEvent
{
    /// <summary>Kind of the event or flow; never an entity or a header.</summary>
    public RecordKind Kind;

    /// <summary>Time or start of the flow, nanoseconds since the Unix epoch. All.</summary>
    public long Ts;

    /// <summary>End of the flow, nanoseconds since the Unix epoch. NF, FF, PF.</summary>
    public long EndTs;

    /// <summary>Acting thread. PE, NF, FF, FE, NE.</summary>
    public long Tid;

    /// <summary>Operations. All but KE.</summary>
    public Operations OpFlags;

    /// <summary>Index in <see cref="EventBatch.Processes"/> of the version that was current. All but KE.</summary>
    public int Process;

    /// <summary>
    /// Index in <see cref="EventBatch.Processes"/> of the version that was current at the process's previous
    /// ProcessEvent (or the first version, before any): what it was before exec or setuid. It is shown with the current
    /// ancestry. −1 when the process has not changed since. PE.
    /// </summary>
    public int PreviousProcess;

    /// <summary>Index in <see cref="EventBatch.Files"/>. FF, FE.</summary>
    public int File;

    /// <summary>Index in <see cref="EventBatch.Files"/> of the new name; −1 when there is none. FE.</summary>
    public int NewFile;

    /// <summary>System call result; raw wait status of an exit. PE, FE, NE.</summary>
    public int Ret;

    /// <summary>Arguments in <see cref="EventBatch.Strings"/>. PE.</summary>
    public ListRange Args;

    /// <summary>How the file was opened. FF.</summary>
    public OpenModes OpenFlags;

    /// <summary>File descriptor. NF, FF.</summary>
    public int Fd;

    /// <summary>Initiator's IPv4 address, least significant byte first. NF, NE.</summary>
    public int SourceIp;

    /// <summary>Initiator's port. NF, NE.</summary>
    public int SourcePort;

    /// <summary>Responder's IPv4 address, least significant byte first. NF, NE.</summary>
    public int DestinationIp;

    /// <summary>Responder's port. NF, NE.</summary>
    public int DestinationPort;

    /// <summary>IANA protocol number; 254 raw, −1 unknown. NF, NE.</summary>
    public int Protocol;

    /// <summary>Read or receive calls. NF, FF.</summary>
    public long ReadOps;

    /// <summary>Write or send calls. NF, FF.</summary>
    public long WriteOps;

    /// <summary>Bytes read or received. NF, FF.</summary>
    public long ReadBytes;

    /// <summary>Bytes written or sent. NF, FF.</summary>
    public long WriteBytes;

    /// <summary>Threads cloned. PF.</summary>
    public long ThreadsCloned;

    /// <summary>Threads that exited. PF.</summary>
    public long ThreadsExited;

    /// <summary>Clones that failed. PF.</summary>
    public long CloneErrors;

    /// <summary>Kind of Kubernetes component. KE.</summary>
    public K8sComponent K8sKind;

    /// <summary>What happened to it. KE.</summary>
    public K8sAction K8sAction;

    /// <summary>JSON text as recorded; may end in a newline and a NUL. KE.</summary>
    public Slice Message;

    /// <summary>The event's bytes after its indexes and its time.</summary>
    internal Slice Body;

    /// <summary><see cref="Args"/> as encoded.</summary>
    internal Slice EncodedArgs;
}
