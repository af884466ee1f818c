namespace SysFlow.Documents;

/// <summary>What an Elasticsearch answer about one document means.</summary>
public enum ItemDecision
{
    /// <summary>Indexed.</summary>
    Created,

    /// <summary>Accepted, but into the failure store: it is safe and not searchable. Count it and alarm.</summary>
    CreatedInFailureStore,

    /// <summary>Its id exists: a success.</summary>
    Duplicate,

    /// <summary>Send this document again, after a pause, without a limit on attempts.</summary>
    Retry,

    /// <summary>Dead-letter it with the reason; never send it again.</summary>
    Reject,

    /// <summary>
    /// The configuration is wrong (no access, no data stream): stop and alarm, every document would fail the same way.
    /// </summary>
    Stop,
}
