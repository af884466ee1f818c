namespace SysFlow.Records;

/// <summary>
/// The kinds of SysFlow record. The numbers are the branch indexes of the <c>rec</c> union in the newest schema, and so
/// the first varint of every record on the wire.
/// </summary>
public enum RecordKind
{
    /// <summary>SFHeader: starts a section; every id is scoped to it.</summary>
    Header = 0,

    /// <summary>Container entity.</summary>
    Container = 1,

    /// <summary>Process entity.</summary>
    Process = 2,

    /// <summary>File entity.</summary>
    File = 3,

    /// <summary>ProcessEvent (PE): clone, exec, exit, setuid.</summary>
    ProcessEvent = 4,

    /// <summary>NetworkFlow (NF).</summary>
    NetworkFlow = 5,

    /// <summary>FileFlow (FF).</summary>
    FileFlow = 6,

    /// <summary>FileEvent (FE): mkdir, rmdir, link, symlink, unlink, rename.</summary>
    FileEvent = 7,

    /// <summary>NetworkEvent (NE): in the schema, never emitted by the collector.</summary>
    NetworkEvent = 8,

    /// <summary>ProcessFlow (PF): thread clones and exits, aggregated.</summary>
    ProcessFlow = 9,

    /// <summary>Kubernetes pod entity.</summary>
    Pod = 10,

    /// <summary>Kubernetes event (KE).</summary>
    K8sEvent = 11,
}
