namespace SysFlow.Streaming.Kafka;

/// <summary>A message of the client library, for a log.</summary>
/// <param name="IsError">True when something does not work; false for a warning.</param>
/// <param name="Text">The message, for people.</param>
public readonly record struct KafkaNotice(bool IsError, string Text);
