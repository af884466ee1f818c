namespace SysFlow.Documents;

/// <summary>What to do after the HTTP status of a whole bulk request.</summary>
public enum RequestDecision
{
    /// <summary>Look at the answer for each document; a successful request says nothing about them.</summary>
    ReadItems,

    /// <summary>Send the whole request again after a delay.</summary>
    Retry,

    /// <summary>Send each half on its own.</summary>
    Split,

    /// <summary>The one document of the request is too large: dead-letter it.</summary>
    Reject,

    /// <summary>The configuration or the request itself is wrong: stop and raise an alarm.</summary>
    Stop,
}
