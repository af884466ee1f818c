namespace SysFlow.Streaming.Embedded;

/// <summary>What retention asks about a frame; the columns of its row as they are.</summary>
/// <param name="FirstOffset">Offset of its first message.</param>
/// <param name="Appended">When it was appended, milliseconds since the Unix epoch.</param>
/// <param name="Bytes">Bytes of its content.</param>
internal readonly record struct RemovableFrame(long FirstOffset, long Appended, long Bytes);
