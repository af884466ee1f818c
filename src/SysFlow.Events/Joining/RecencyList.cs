namespace SysFlow.Events;

/// <summary>Slots in order of last use: a doubly linked list in two arrays, by slot index.</summary>
internal sealed class RecencyList
{
    private const int None = -1;

    private int[] _newer = new int[16];
    private int[] _older = new int[16];
    private int _newest = None;

    /// <summary>The least recently used slot; −1 when the list is empty.</summary>
    internal int Oldest { get; private set; } = None;

    /// <summary>Puts a slot that is not in the list at its newest end.</summary>
    internal void Add(int slot)
    {
        if (slot >= _newer.Length) Grow(slot);
        _newer[slot] = None;
        _older[slot] = _newest;
        if (_newest == None) Oldest = slot;
        else _newer[_newest] = slot;
        _newest = slot;
    }

    /// <summary>Marks a slot of the list as just used.</summary>
    internal void Touch(int slot)
    {
        if (slot == _newest) return;
        Remove(slot);
        Add(slot);
    }

    /// <summary>Removes a slot from the list.</summary>
    internal void Remove(int slot)
    {
        int newer = _newer[slot];
        int older = _older[slot];
        if (newer == None) _newest = older;
        else _older[newer] = older;
        if (older == None) Oldest = newer;
        else _newer[older] = newer;
    }

    /// <summary>Empties the list.</summary>
    internal void Clear() => _newest = Oldest = None;

    private void Grow(int slot)
    {
        int size = Math.Max(slot + 1, 2 * _newer.Length);
        Array.Resize(ref _newer, size);
        Array.Resize(ref _older, size);
    }
}
