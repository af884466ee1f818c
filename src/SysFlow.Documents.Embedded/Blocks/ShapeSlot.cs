namespace SysFlow.Documents.Embedded;

/// <summary>A place for a value in a shape.</summary>
/// <param name="Start">Start in the shape of the JSON before it.</param>
/// <param name="Length">Length of the JSON before it.</param>
/// <param name="Field">The field whose next value goes here.</param>
internal readonly record struct ShapeSlot(int Start, int Length, int Field);
