using System.Runtime.InteropServices;

namespace SysFlow.Documents.Embedded;

/// <summary>The JSON of a document without its values; the form is <see cref="BlockBuilder"/>'s.</summary>
internal sealed class DocumentShape
{
    /// <summary>Stands for a value; JSON never contains this byte.</summary>
    public const byte Slot = 0;

    private readonly byte[] _bytes;
    private readonly List<ShapeSlot> _slots = [];
    private readonly int _tail;

    /// <summary>Parses a shape of a block that has <paramref name="fields"/> fields.</summary>
    /// <exception cref="DocumentStoreException">It is not a valid shape.</exception>
    public DocumentShape(ReadOnlySpan<byte> bytes, int fields, string file, long key)
    {
        _bytes = bytes.ToArray();
        ByteReader reader = new(bytes, file, key);
        int start = 0;
        while (true)
        {
            int literal = reader.Rest.IndexOf(Slot);
            if (literal < 0) break;
            reader.ReadBytes(literal + 1);
            int field = reader.ReadLength(fields - 1);
            _slots.Add(new ShapeSlot(start, literal, field));
            start = bytes.Length - reader.Rest.Length;
        }

        _tail = start;
    }

    /// <summary>The slots for values, in document order.</summary>
    public ReadOnlySpan<ShapeSlot> Slots => CollectionsMarshal.AsSpan(_slots);

    /// <summary>The JSON after the last value.</summary>
    public ReadOnlySpan<byte> Tail => _bytes.AsSpan(_tail);

    /// <summary>The JSON before the value of <paramref name="slot"/>.</summary>
    public ReadOnlySpan<byte> Before(ShapeSlot slot) => _bytes.AsSpan(slot.Start, slot.Length);

    /// <summary>The number of values of <paramref name="field"/> in a document of this shape.</summary>
    public int CountOf(int field)
    {
        int count = 0;
        foreach (ShapeSlot slot in _slots)
        {
            if (slot.Field == field) count++;
        }

        return count;
    }
}
