namespace SysFlow.Streaming;

/// <summary>The result of appending a batch: every message not listed here is durable.</summary>
/// <param name="Rejected">The rejected messages, by ascending index; null when there are none.</param>
public readonly record struct AppendResult(IReadOnlyList<RejectedMessage>? Rejected)
{
    /// <summary>Whether every message is durable.</summary>
    public bool IsComplete => Rejected is null;
}
