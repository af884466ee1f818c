namespace SysFlow.Events;

/// <summary>Structs addressed by index, in one array that grows; freed indexes are given out again.</summary>
internal sealed class SlotPool<T>
    where T : struct
{
    private readonly Stack<int> _free = [];
    private T[] _items = new T[16];

    /// <summary>Indexes that were ever given out since the pool was empty: all are below it.</summary>
    internal int High { get; private set; }

    /// <summary>
    /// The struct at <paramref name="index"/>; the reference holds until the next <see cref="Rent"/>.
    /// </summary>
    internal ref T this[int index] => ref _items[index];

    /// <summary>Gives out an index. The struct there is what the last user left.</summary>
    internal int Rent()
    {
        if (_free.TryPop(out int index)) return index;
        if (High == _items.Length) Array.Resize(ref _items, 2 * _items.Length);
        return High++;
    }

    /// <summary>Takes an index back.</summary>
    internal void Return(int index) => _free.Push(index);

    /// <summary>Takes all indexes back and empties the structs.</summary>
    internal void Clear()
    {
        Array.Clear(_items, 0, High);
        _free.Clear();
        High = 0;
    }
}
