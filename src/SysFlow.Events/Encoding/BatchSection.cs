using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>One array of the batch under construction: its encoded items and their number.</summary>
internal sealed class BatchSection(int initialCapacity)
{
    private int _markedLength;
    private int _markedCount;
    private long _markedTs;

    /// <summary>The items' encodings, one after the other.</summary>
    internal GrowingBuffer Items { get; } = new(initialCapacity);

    /// <summary>Whether an item was added since <see cref="Mark"/>.</summary>
    internal bool IsChanged { get; private set; }

    /// <summary>Number of items.</summary>
    internal int Count { get; private set; }

    /// <summary>
    /// Time of the last item, to which the next one's is relative; 0 before the first. Maintained by the writers of
    /// arrays whose items carry the time since the previous item.
    /// </summary>
    internal long LastTs { get; set; }

    /// <summary>
    /// Encoded length: one block with negative count and byte size, then the end mark; one byte when empty.
    /// </summary>
    internal int EncodedLength => Count == 0
        ? 1
        : AvroWriter.LengthOf(-Count) + AvroWriter.LengthOf(Items.Length) + Items.Length + 1;

    /// <summary>Completes an item of <paramref name="length"/> bytes and returns its index.</summary>
    internal int Add(int length)
    {
        Items.Advance(length);
        IsChanged = true;
        return Count++;
    }

    /// <summary>Remembers the current state for <see cref="Undo"/>.</summary>
    internal void Mark()
    {
        _markedLength = Items.Length;
        _markedCount = Count;
        _markedTs = LastTs;
        IsChanged = false;
    }

    /// <summary>Returns to the state at <see cref="Mark"/>.</summary>
    internal void Undo()
    {
        Items.Truncate(_markedLength);
        Count = _markedCount;
        LastTs = _markedTs;
        IsChanged = false;
    }

    /// <summary>Removes all items.</summary>
    internal void Clear()
    {
        Items.Clear();
        Count = 0;
        LastTs = 0;
    }

    /// <summary>Writes the array.</summary>
    internal void WriteTo(ref AvroWriter writer)
    {
        if (Count > 0)
        {
            writer.WriteLong(-Count);
            writer.WriteLong(Items.Length);
            writer.WriteRaw(Items.Written);
        }

        writer.WriteLong(0);
    }
}
