namespace SysFlow.Streaming;

/// <summary>How a member joins a consumer group.</summary>
/// <param name="Group">Name of the group, by the rule for topic names.</param>
/// <param name="Topics">The topics to read; they must exist.</param>
public sealed record ConsumerSettings(string Group, IReadOnlyList<string> Topics)
{
    /// <summary>
    /// A block ends before it would exceed this many bytes, unless one message alone does. Default
    /// <see cref="MessageLimits.BlockBytes"/>.
    /// </summary>
    public int MaxBlockBytes { get; init; } = MessageLimits.BlockBytes;

    /// <summary>Where a new group begins. Default: the oldest message.</summary>
    public GroupStart Start { get; init; } = GroupStart.Earliest;

    /// <summary>Who is told when partitions come and go; null for nobody.</summary>
    public IAssignmentListener? Listener { get; init; }
}
