using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// A container's image as named in rules and documents: the recorded repository where the layout has one, otherwise the
/// one in the image reference.
/// </summary>
public static class ContainerImages
{
    /// <summary>Repository without tag and digest; empty when unknown.</summary>
    public static ReadOnlySpan<byte> Repository(EventBatch batch, in ContainerEntity container)
    {
        if (!container.Known) return default;
        ReadOnlySpan<byte> recorded = RecordedText.ContainerValue(batch.Text(container.ImageRepository));
        return recorded.IsEmpty ? Reference(batch, in container).Repository : recorded;
    }

    /// <summary>Tag; empty when the reference has none.</summary>
    public static ReadOnlySpan<byte> Tag(EventBatch batch, in ContainerEntity container) =>
        container.Known ? Reference(batch, in container).Tag : default;

    private static ImageReference Reference(EventBatch batch, in ContainerEntity container) =>
        new(RecordedText.ContainerValue(batch.Text(container.Image)));
}
