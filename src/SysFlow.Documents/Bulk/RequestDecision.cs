namespace SysFlow.Documents;

/// <summary>What the HTTP status of a whole bulk request means.</summary>
public enum RequestDecision
{
    /// <summary>Every document has an answer of its own; success of the request says nothing about them.</summary>
    ReadItems,

    /// <summary>Send the whole request again, after a pause.</summary>
    Retry,

    /// <summary>Send each half on its own.</summary>
    Split,

    /// <summary>The one document of the request is too large: dead-letter it.</summary>
    Reject,

    /// <summary>The configuration or the request itself is wrong: stop and alarm.</summary>
    Stop,
}
