namespace SysFlow.Events;

/// <summary>A pod in a batch's dictionary.</summary>
public struct PodEntity
{
    /// <summary>
    /// Ordinal of the entity's record among all records in this batch, entities and events alike; −1 when the entry
    /// does not come from a record of this batch, because it is carried again or its record was never seen.
    /// </summary>
    public int Arrival;

    /// <summary>
    /// False when only <see cref="Id"/> is known, because a container names a pod whose record was never seen.
    /// </summary>
    public bool Known;

    /// <summary>Creation time, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Pod uid.</summary>
    public Slice Id;

    /// <summary>Name.</summary>
    public Slice Name;

    /// <summary>Node it runs on.</summary>
    public Slice NodeName;

    /// <summary>Host addresses in <see cref="EventBatch.Longs"/>; IPv4, least significant byte first.</summary>
    public ListRange HostIp;

    /// <summary>Pod addresses in <see cref="EventBatch.Longs"/>; IPv4, least significant byte first.</summary>
    public ListRange InternalIp;

    /// <summary>Namespace.</summary>
    public Slice Namespace;

    /// <summary>Restart count.</summary>
    public long RestartCount;

    /// <summary>Labels in <see cref="EventBatch.Strings"/>: key, value, key, value, … (the count is even).</summary>
    public ListRange Labels;

    /// <summary>Selectors in <see cref="EventBatch.Strings"/>: key, value, key, value, … (the count is even).</summary>
    public ListRange Selectors;

    /// <summary>Services in <see cref="EventBatch.Services"/>.</summary>
    public ListRange Services;

    /// <summary>The entry's bytes after its arrival and indexes.</summary>
    internal Slice Body;

    /// <summary>The lists as encoded.</summary>
    internal Slice EncodedHostIp;

    internal Slice EncodedInternalIp;

    internal Slice EncodedLabels;

    internal Slice EncodedSelectors;

    internal Slice EncodedServices;
}
