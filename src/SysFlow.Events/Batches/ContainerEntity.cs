using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>A container in a batch's dictionary.</summary>
public struct ContainerEntity
{
    /// <summary>
    /// Ordinal of the entity's record among all records in this batch, entities and events alike; −1 when the entry
    /// does not come from a record of this batch, because it is carried again or its record was never seen.
    /// </summary>
    public int Arrival;

    /// <summary>
    /// False when only <see cref="Id"/> is known, because a process names a container whose record was never seen.
    /// </summary>
    public bool Known;

    /// <summary>Short runtime id.</summary>
    public Slice Id;

    /// <summary>Name; <c>incomplete</c> while the runtime's metadata is pending.</summary>
    public Slice Name;

    /// <summary>Image name with tag.</summary>
    public Slice Image;

    /// <summary>Image digest without the <c>sha256:</c> prefix.</summary>
    public Slice ImageId;

    /// <summary>Whether the layout has an image repository (version 1001 only).</summary>
    public bool HasImageRepository;

    /// <summary>Image repository; empty in every layout except version 1001.</summary>
    public Slice ImageRepository;

    /// <summary>Runtime.</summary>
    public ContainerType Type;

    /// <summary>Whether the container is privileged.</summary>
    public bool Privileged;

    /// <summary>Index of its pod in <see cref="EventBatch.Pods"/>; −1 when it names none.</summary>
    public int Pod;

    /// <summary>The entry's bytes after its arrival and indexes.</summary>
    internal Slice Body;
}
