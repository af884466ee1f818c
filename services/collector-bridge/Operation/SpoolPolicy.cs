namespace SysFlow.CollectorBridge;

/// <summary>What happens to a collector's batches when the spool is full.</summary>
public enum SpoolPolicy
{
    /// <summary>
    /// Nothing more is received until there is room. The collector drops what it records meanwhile; what was recorded
    /// before is kept.
    /// </summary>
    Block,

    /// <summary>
    /// The oldest batches are removed and counted. The collector notices nothing; what is recorded last is kept.
    /// </summary>
    DropOldest,
}
