namespace SysFlow.Events;

/// <summary>Why an entry has fewer ancestors than the tables hold.</summary>
internal enum AncestryCut : byte
{
    /// <summary>It has all of them.</summary>
    None,

    /// <summary>The ancestry leads back to a process already in it.</summary>
    Cycle,

    /// <summary>The ancestry is longer than <see cref="EventBatchSchema.MaxAncestors"/>.</summary>
    Depth,
}
