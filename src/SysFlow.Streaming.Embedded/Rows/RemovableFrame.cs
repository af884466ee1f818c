namespace SysFlow.Streaming.Embedded;

/// <summary>The columns of a frame's row that retention needs.</summary>
/// <param name="FirstOffset">Offset of its first message.</param>
/// <param name="Appended">When it was appended, milliseconds since the Unix epoch.</param>
/// <param name="Bytes">Length of its content in bytes.</param>
internal readonly record struct RemovableFrame(long FirstOffset, long Appended, long Bytes);
