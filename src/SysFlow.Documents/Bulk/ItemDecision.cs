namespace SysFlow.Documents;

/// <summary>What to do after Elasticsearch's answer about one document.</summary>
public enum ItemDecision
{
    /// <summary>Indexed.</summary>
    Created,

    /// <summary>Accepted into the failure store: it is safe but not searchable. Count it and raise an alarm.</summary>
    CreatedInFailureStore,

    /// <summary>Its id already exists: a success.</summary>
    Duplicate,

    /// <summary>Send this document again after a delay, with no limit on attempts.</summary>
    Retry,

    /// <summary>Dead-letter it with the reason; never send it again.</summary>
    Reject,

    /// <summary>
    /// The configuration is wrong (no access, no data stream): stop and raise an alarm, because every document would
    /// fail the same way.
    /// </summary>
    Stop,
}
