using SysFlow.Ecs.Json;

namespace SysFlow.Ecs.Text;

/// <summary>
/// A small reusable set of texts, written as a sorted JSON array without duplicates. Texts are compared as they will be
/// written, so that two different invalid byte sequences that read the same are one.
/// </summary>
internal sealed class SortedTexts : IComparer<Fragment>
{
    /// <summary>More items than any sensible document has; what comes after them is left out.</summary>
    public const int Limit = 128;

    private readonly Fragment[] _items = new Fragment[Limit];
    private byte[] _bytes = new byte[1024];
    private int _used;
    private int _count;

    /// <summary>Forgets every text.</summary>
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
        _items[_count++] = new Fragment(_used, length);
        _used += length;
    }

    /// <summary>Adds a number as text.</summary>
    public void Add(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out int written, provider: System.Globalization.CultureInfo.InvariantCulture);
        Add(digits[..written]);
    }

    /// <summary>Writes <c>,"name":["a","b"]</c>, or nothing when the set is empty; the set is sorted from then on.</summary>
    public void Write(JsonWriter writer, ReadOnlySpan<byte> nameAndBracket)
    {
        if (_count == 0) return;
        Span<Fragment> items = _items.AsSpan(0, _count);
        items.Sort(this);
        writer.Open(nameAndBracket);
        for (int i = 0; i < items.Length; i++)
        {
            if (i == 0 || Compare(items[i - 1], items[i]) != 0) writer.TokenItem(Bytes(items[i]));
        }

        writer.CloseArray();
    }

    /// <inheritdoc />
    public int Compare(Fragment x, Fragment y) => Bytes(x).SequenceCompareTo(Bytes(y));

    private ReadOnlySpan<byte> Bytes(Fragment item) => _bytes.AsSpan(item.Start, item.Length);
}
