namespace SysFlow.Events;

/// <summary>
/// The indexes of one dictionary that an extracted event needs; each one's rank becomes its new index.
/// </summary>
internal ref struct IndexSelection(Span<int> storage)
{
    private readonly Span<int> _storage = storage;
    private int _count;

    /// <summary>The indexes, ascending once <see cref="Sort"/> was called.</summary>
    internal readonly ReadOnlySpan<int> Items => _storage[.._count];

    /// <summary>Adds an index; false when it is −1 or already there.</summary>
    internal bool Add(int index)
    {
        if (index < 0 || Items.Contains(index)) return false;
        _storage[_count++] = index;
        return true;
    }

    /// <summary>Sorts the indexes, so that a parent stays before its children.</summary>
    internal readonly void Sort() => _storage[.._count].Sort();

    /// <summary>The new index of an old one; −1 stays −1.</summary>
    internal readonly int Rank(int index) => index < 0 ? -1 : Items.BinarySearch(index);
}
