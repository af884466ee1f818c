namespace SysFlow.Streaming;

/// <summary>Where a group starts in a partition in which it has never committed.</summary>
public enum GroupStart
{
    /// <summary>At the oldest message kept.</summary>
    Earliest,

    /// <summary>After the newest message.</summary>
    Latest,
}
