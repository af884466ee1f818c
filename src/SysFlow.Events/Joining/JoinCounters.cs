namespace SysFlow.Events;

/// <summary>
/// What a <see cref="StreamJoiner"/> has seen since it was created. Written by the joiner's thread only.
/// </summary>
public sealed class JoinCounters
{
    /// <summary>Headers.</summary>
    public long Sections { get; internal set; }

    /// <summary>Batches handed to the output.</summary>
    public long Batches { get; internal set; }

    /// <summary>Behaviours.</summary>
    public long Events { get; internal set; }

    /// <summary>Entity records: containers, pods, processes and files.</summary>
    public long Entities { get; internal set; }

    /// <summary>
    /// Records, entities and behaviours alike, that came before any header. They are carried as section −1.
    /// </summary>
    public long RecordsBeforeHeader { get; internal set; }

    /// <summary>Behaviours whose process was never seen, or is forgotten.</summary>
    public long MissingProcesses { get; internal set; }

    /// <summary>
    /// Behaviours with a file, or a new file, that was never seen, or is forgotten. One may count twice.
    /// </summary>
    public long MissingFiles { get; internal set; }

    /// <summary>Behaviours whose process names a container that was never seen.</summary>
    public long MissingContainers { get; internal set; }

    /// <summary>Behaviours whose process's container names a pod that was never seen.</summary>
    public long MissingPods { get; internal set; }

    /// <summary>Process records whose ancestry led back to itself and was cut there.</summary>
    public long AncestryCycles { get; internal set; }

    /// <summary>
    /// Process records with more than <see cref="EventBatchSchema.MaxAncestors"/> ancestors; the rest was cut.
    /// </summary>
    public long DeepAncestries { get; internal set; }

    /// <summary>Processes forgotten because they exited a grace time ago.</summary>
    public long ProcessesExpired { get; internal set; }

    /// <summary>Processes forgotten because a table was full.</summary>
    public long ProcessesEvicted { get; internal set; }

    /// <summary>Files forgotten because a table was full.</summary>
    public long FilesEvicted { get; internal set; }

    /// <summary>Containers and pods forgotten because their table was full.</summary>
    public long ContainersEvicted { get; internal set; }
}
