namespace SysFlow.Streaming.Kafka;

/// <summary>Something the client library says, for a log.</summary>
/// <param name="IsError">Whether something does not work; otherwise a warning.</param>
/// <param name="Text">What, for a person to read.</param>
public readonly record struct KafkaNotice(bool IsError, string Text);
