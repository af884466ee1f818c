namespace SysFlow.Streaming.Embedded;

/// <summary>
/// A place in a partition, by address and by offset. A class, so that both change at once for every reader.
/// </summary>
/// <param name="Address">Where an entry begins, or the end.</param>
/// <param name="Offset">Offset of the first message there.</param>
/// <param name="MaxTimestamp">Largest timestamp before it.</param>
internal sealed record LogPosition(long Address, long Offset, long MaxTimestamp);
