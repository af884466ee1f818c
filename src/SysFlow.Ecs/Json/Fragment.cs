namespace SysFlow.Ecs;

/// <summary>A run of prepared bytes in a <see cref="FragmentBuffer"/>.</summary>
internal readonly record struct Fragment(int Start, int Length);
