namespace SysFlow.Events;

/// <summary>Why an entry shows fewer ancestors than the tables know.</summary>
internal enum AncestryCut : byte
{
    /// <summary>It shows all.</summary>
    None,

    /// <summary>The ancestry came back to a process already in it.</summary>
    Cycle,

    /// <summary>The ancestry is longer than <see cref="EventBatchSchema.MaxAncestors"/>.</summary>
    Depth,
}
