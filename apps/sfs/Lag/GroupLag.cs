namespace SysFlow.Cli;

/// <summary>How far a group is behind.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Partitions">The partitions of the topics that it reads, by topic and number.</param>
internal sealed record GroupLag(string Group, IReadOnlyList<PartitionLag> Partitions)
{
    /// <summary>Messages to read.</summary>
    public long Messages => Partitions.Sum(p => p.Messages);

    /// <summary>How long the message that waits longest has been waiting; null when none is known to wait.</summary>
    public TimeSpan? Age => Partitions.Max(p => p.Age);
}
