namespace SysFlow.Streaming;

/// <summary>A message that the engine rejects permanently.</summary>
/// <param name="Index">Its index in the batch.</param>
/// <param name="Reason">The reason, human-readable.</param>
public readonly record struct RejectedMessage(int Index, string Reason);
