namespace SysFlow.Documents;

/// <summary>What became of one document of a batch.</summary>
public enum DocumentOutcome : byte
{
    /// <summary>It was written and is durable.</summary>
    Created,

    /// <summary>Its id exists in its data stream: it was written before. A success.</summary>
    Duplicate,

    /// <summary>The store could not take it now; the same document may be sent again later.</summary>
    Retry,

    /// <summary>The store will never take it (malformed, too large): it belongs on the dead-letter topic.</summary>
    Rejected,
}
