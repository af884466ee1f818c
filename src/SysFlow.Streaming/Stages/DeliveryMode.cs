namespace SysFlow.Streaming;

/// <summary>How often a stage's results may be there.</summary>
public enum DeliveryMode
{
    /// <summary>
    /// At least once: what was not committed when a stage ended is done again. Ids that depend on content alone make it
    /// once in the index.
    /// </summary>
    AtLeastOnce,

    /// <summary>
    /// Exactly once: results and positions are committed together, in transactions. Needs an engine that has them.
    /// </summary>
    ExactlyOnce,
}
