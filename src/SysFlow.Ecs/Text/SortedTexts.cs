namespace SysFlow.Ecs;

/// <summary>
/// A small reusable set of texts, kept sorted and written as a JSON array. Texts are compared as they will be written,
/// so that two different invalid byte sequences with the same text count once.
/// </summary>
internal sealed class SortedTexts
{
    /// <summary>More items than any sensible document has; any beyond it are omitted.</summary>
    public const int Limit = 128;

    private readonly Fragment[] _items = new Fragment[Limit];
    private byte[] _bytes = new byte[1024];
    private int _used;
    private int _count;

    /// <summary>Removes all texts.</summary>
    public void Clear()
    {
        _used = 0;
        _count = 0;
    }

    /// <summary>Adds a text; an empty one is ignored.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || _count == Limit) return;
        int room = checked(text.Length * JsonText.MaxGrowth);
        if (_bytes.Length - _used < room) Array.Resize(ref _bytes, Math.Max(checked(_used + room), 2 * _bytes.Length));
        int length = JsonText.Escape(text, _bytes.AsSpan(_used));
        Insert(new Fragment(_used, length));
    }

    /// <summary>Adds a number as text.</summary>
    public void Add(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out int written, provider: System.Globalization.CultureInfo.InvariantCulture);
        Add(digits[..written]);
    }

    /// <summary>Writes <c>,"name":["a","b"]</c>, or nothing when the set is empty.</summary>
    public void Write(JsonWriter writer, ReadOnlySpan<byte> nameAndBracket)
    {
        if (_count == 0) return;
        writer.Open(nameAndBracket);
        foreach (Fragment item in _items.AsSpan(0, _count)) writer.TokenItem(Bytes(item));
        writer.CloseArray();
    }

    /// <summary>Inserts an item in its place, searching from the end; sets have only a handful of items.</summary>
    private void Insert(Fragment item)
    {
        int at = _count;
        while (at > 0)
        {
            int order = Bytes(_items[at - 1]).SequenceCompareTo(Bytes(item));
            if (order == 0) return;
            if (order < 0) break;
            at--;
        }

        Array.Copy(_items, at, _items, at + 1, _count - at);
        _items[at] = item;
        _count++;
        _used += item.Length;
    }

    private ReadOnlySpan<byte> Bytes(Fragment item) => _bytes.AsSpan(item.Start, item.Length);
}
