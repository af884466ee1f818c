namespace SysFlow.Detection;

/// <summary>A growing, reusable list of numbers.</summary>
internal sealed class HitList
{
    private int[] _items = new int[64];

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Empties the list.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds items.</summary>
    public void Add(ReadOnlySpan<int> items)
    {
        if (Count + items.Length > _items.Length)
            Array.Resize(ref _items, Math.Max(Count + items.Length, _items.Length * 2));
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    /// <summary>A part of the list; items added later do not change it.</summary>
    public ReadOnlySpan<int> Slice(int start, int length) => _items.AsSpan(start, length);
}
