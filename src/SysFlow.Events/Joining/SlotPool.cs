namespace SysFlow.Events;

/// <summary>Structs addressed by index, in one array that grows; freed indexes are reused.</summary>
internal sealed class SlotPool<T>
    where T : struct
{
    private readonly Stack<int> _free = [];
    private T[] _items = new T[16];

    /// <summary>Upper bound of the indexes handed out since the pool was empty.</summary>
    internal int High { get; private set; }

    /// <summary>
    /// The struct at <paramref name="index"/>; the reference is valid until the next <see cref="Rent"/>.
    /// </summary>
    internal ref T this[int index] => ref _items[index];

    /// <summary>Hands out an index. The struct there is as its last user left it.</summary>
    internal int Rent()
    {
        if (_free.TryPop(out int index)) return index;
        if (High == _items.Length) Array.Resize(ref _items, 2 * _items.Length);
        return High++;
    }

    /// <summary>Frees an index.</summary>
    internal void Return(int index) => _free.Push(index);

    /// <summary>Frees all indexes and clears the structs.</summary>
    internal void Clear()
    {
        Array.Clear(_items, 0, High);
        _free.Clear();
        High = 0;
    }
}
