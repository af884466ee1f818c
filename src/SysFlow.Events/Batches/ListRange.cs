namespace SysFlow.Events;

/// <summary>
/// A run of items in one of a batch's pools (<see cref="EventBatch.Strings"/>, <see cref="EventBatch.Longs"/>).
/// </summary>
/// <param name="Start">Index of the first item.</param>
/// <param name="Count">Number of items.</param>
public readonly record struct ListRange(int Start, int Count);
