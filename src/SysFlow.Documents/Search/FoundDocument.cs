namespace SysFlow.Documents;

/// <summary>A document that matched.</summary>
/// <param name="DataStream">Its data stream.</param>
/// <param name="Id">Its id within the data stream.</param>
/// <param name="Timestamp">Its <c>@timestamp</c>, nanoseconds since the Unix epoch.</param>
/// <param name="Json">The document as it was written.</param>
public sealed record FoundDocument(string DataStream, string Id, long Timestamp, ReadOnlyMemory<byte> Json);
