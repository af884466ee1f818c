namespace SysFlow.Streaming;

/// <summary>A message that the engine refuses however often it is offered.</summary>
/// <param name="Index">Its index in the batch.</param>
/// <param name="Reason">Why, for a person to read.</param>
public readonly record struct RejectedMessage(int Index, string Reason);
