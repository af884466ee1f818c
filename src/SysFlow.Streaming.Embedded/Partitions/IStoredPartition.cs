namespace SysFlow.Streaming.Embedded;

/// <summary>A partition as its readers see it.</summary>
internal interface IStoredPartition
{
    /// <summary>Its name.</summary>
    TopicPartition Name { get; }

    /// <summary>Finds and reads frames.</summary>
    PartitionFrames Frames { get; }

    /// <summary>The end of what is durable; readers go no further.</summary>
    LogPosition Committed { get; }

    /// <summary>The oldest entry kept.</summary>
    LogPosition Low { get; }
}
