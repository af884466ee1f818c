namespace SysFlow.Events;

/// <summary>
/// A run of UTF-8 bytes inside a batch's message; <see cref="EventBatch.Text"/> turns it into a span.
/// </summary>
/// <param name="Offset">Offset of the first byte in the message.</param>
/// <param name="Length">Number of bytes; 0 for an empty text.</param>
public readonly record struct Slice(int Offset, int Length)
{
    /// <summary>Whether the text is empty.</summary>
    public bool IsEmpty => Length == 0;
}
