namespace SysFlow.Events;

/// <summary>
/// Counts what a <see cref="StreamJoiner"/> has seen since it was created. Written by the joiner's thread only.
/// </summary>
public sealed class JoinCounters
{
    /// <summary>Headers.</summary>
    public long Sections { get; internal set; }

    /// <summary>Batches passed to the output.</summary>
    public long Batches { get; internal set; }

    /// <summary>Events and flows.</summary>
    public long Events { get; internal set; }

    /// <summary>Entity records: containers, pods, processes and files.</summary>
    public long Entities { get; internal set; }

    /// <summary>
    /// Records, entities and events alike, that arrived before the first header. They are carried as section −1.
    /// </summary>
    public long RecordsBeforeHeader { get; internal set; }

    /// <summary>Events whose process was never seen or has been evicted.</summary>
    public long MissingProcesses { get; internal set; }

    /// <summary>
    /// Files and new files of events that were never seen or have been evicted. An event may count twice.
    /// </summary>
    public long MissingFiles { get; internal set; }

    /// <summary>Events whose process names a container that was never seen.</summary>
    public long MissingContainers { get; internal set; }

    /// <summary>Events whose process's container names a pod that was never seen.</summary>
    public long MissingPods { get; internal set; }

    /// <summary>Process records whose ancestry leads back to itself and was cut there.</summary>
    public long AncestryCycles { get; internal set; }

    /// <summary>
    /// Process records with more than <see cref="EventBatchSchema.MaxAncestors"/> ancestors; the rest was cut.
    /// </summary>
    public long DeepAncestries { get; internal set; }

    /// <summary>Processes evicted because the grace time after their exit is over.</summary>
    public long ProcessesExpired { get; internal set; }

    /// <summary>Processes evicted because a table was full.</summary>
    public long ProcessesEvicted { get; internal set; }

    /// <summary>Files evicted because a table was full.</summary>
    public long FilesEvicted { get; internal set; }

    /// <summary>Containers and pods evicted because their table was full.</summary>
    public long ContainersEvicted { get; internal set; }
}
