namespace SysFlow.Documents;

/// <summary>The outcome of one document of a batch.</summary>
public enum DocumentOutcome : byte
{
    /// <summary>It was written and is durable.</summary>
    Created,

    /// <summary>Its id already exists in its data stream, so it was written before. A success.</summary>
    Duplicate,

    /// <summary>The store cannot take it now; the same document may be sent again later.</summary>
    Retry,

    /// <summary>The store rejects it permanently (malformed, too large): it belongs on the dead-letter topic.</summary>
    Rejected,
}
