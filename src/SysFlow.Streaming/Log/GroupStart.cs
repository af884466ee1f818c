namespace SysFlow.Streaming;

/// <summary>Where a group begins in a partition in which it never committed.</summary>
public enum GroupStart
{
    /// <summary>At the oldest message kept.</summary>
    Earliest,

    /// <summary>Behind the newest message.</summary>
    Latest,
}
