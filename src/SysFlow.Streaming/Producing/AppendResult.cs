namespace SysFlow.Streaming;

/// <summary>What became of a batch: every message not listed here is durable.</summary>
/// <param name="Rejected">The refused messages, by ascending index; null when there is none.</param>
public readonly record struct AppendResult(IReadOnlyList<RejectedMessage>? Rejected)
{
    /// <summary>Whether every message is durable.</summary>
    public bool IsComplete => Rejected is null;
}
