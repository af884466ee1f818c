namespace SysFlow.Streaming;

/// <summary>What an operator did with a dead letter.</summary>
public enum DeadLetterOutcome
{
    /// <summary>The original message was appended to its topic again.</summary>
    Redriven,

    /// <summary>It needs no more attention.</summary>
    Dropped,
}
