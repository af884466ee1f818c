namespace SysFlow.Ecs.Json;

/// <summary>A run of prepared bytes in a <see cref="FragmentBuffer"/>.</summary>
internal readonly record struct Fragment(int Start, int Length);
