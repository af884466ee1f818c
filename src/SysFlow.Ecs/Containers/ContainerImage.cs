namespace SysFlow.Ecs;

/// <summary>An image reference taken apart: <c>registry:5000/name:tag@sha256:…</c>.</summary>
internal readonly ref struct ContainerImage
{
    /// <summary>
    /// Splits at the last colon after the last slash, so that a registry's port is no tag. Runtimes report the tag
    /// twice at times (<c>alpine:latest:latest</c>); then it is taken off twice.
    /// </summary>
    public ContainerImage(ReadOnlySpan<byte> reference)
    {
        int digest = reference.IndexOf((byte)'@');
        ReadOnlySpan<byte> named = digest < 0 ? reference : reference[..digest];
        int colon = TagColon(named);
        Name = named;
        if (colon < 0) return;
        Name = named[..colon];
        Tag = named[(colon + 1)..];
        int second = TagColon(Name);
        if (second >= 0 && Name[(second + 1)..].SequenceEqual(Tag)) Name = Name[..second];
    }

    /// <summary>Repository without tag and digest.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Tag; empty when the reference has none.</summary>
    public ReadOnlySpan<byte> Tag { get; }

    private static int TagColon(ReadOnlySpan<byte> reference)
    {
        int colon = reference.LastIndexOf((byte)':');
        return colon > reference.LastIndexOf((byte)'/') && colon > 0 ? colon : -1;
    }
}
