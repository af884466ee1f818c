namespace SysFlow.Detection;

/// <summary>What the result of a predicate depends on, and so how often in a batch it is evaluated.</summary>
internal enum PredicateScope
{
    /// <summary>Only the origin of the batch: once per batch.</summary>
    Batch,

    /// <summary>A process version: once per entry of the batch's dictionary.</summary>
    Process,

    /// <summary>A file: once per entry of the batch's dictionary.</summary>
    File,

    /// <summary>The event.</summary>
    Event,
}
