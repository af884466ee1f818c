namespace SysFlow.Records;

/// <summary>Container entity. Spans point into the decoded block and are valid during the sink's call only.</summary>
public ref struct ContainerRecord
{
    /// <summary>Short runtime id, the join key.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>Name; <c>incomplete</c> while the runtime's metadata is pending.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>Image name with tag.</summary>
    public ReadOnlySpan<byte> Image;

    /// <summary>Image digest without the <c>sha256:</c> prefix.</summary>
    public ReadOnlySpan<byte> ImageId;

    /// <summary>Runtime.</summary>
    public ContainerType Type;

    /// <summary>Whether the container is privileged.</summary>
    public bool Privileged;

    /// <summary>Whether <see cref="PodId"/> was present.</summary>
    public bool HasPodId;

    /// <summary>The pod this container belongs to.</summary>
    public ReadOnlySpan<byte> PodId;

    /// <summary>Whether the layout has an image repository (version 1001 only).</summary>
    public bool HasImageRepository;

    /// <summary>Image repository (version 1001 only).</summary>
    public ReadOnlySpan<byte> ImageRepository;
}
