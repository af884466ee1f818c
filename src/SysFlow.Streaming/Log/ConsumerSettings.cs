namespace SysFlow.Streaming;

/// <summary>Settings of a member of a consumer group.</summary>
/// <param name="Group">Name of the group, by the rule for topic names.</param>
/// <param name="Topics">The topics to read; they must exist.</param>
public sealed record ConsumerSettings(string Group, IReadOnlyList<string> Topics)
{
    /// <summary>
    /// A block ends before it would exceed this many bytes, unless one message alone does. Default
    /// <see cref="MessageLimits.BlockBytes"/>.
    /// </summary>
    public int MaxBlockBytes { get; init; } = MessageLimits.BlockBytes;

    /// <summary>Where a new group starts reading. Default: the oldest message.</summary>
    public GroupStart Start { get; init; } = GroupStart.Earliest;

    /// <summary>Notified when partitions are assigned and revoked; null for none.</summary>
    public IAssignmentListener? Listener { get; init; }
}
