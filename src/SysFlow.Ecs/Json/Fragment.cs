namespace SysFlow.Ecs;

/// <summary>A run of bytes in a buffer of prepared bytes.</summary>
internal readonly record struct Fragment(int Start, int Length);
