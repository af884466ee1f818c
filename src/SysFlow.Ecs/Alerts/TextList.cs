namespace SysFlow.Ecs;

/// <summary>A list of UTF-8 texts that is reused without allocating.</summary>
internal sealed class TextList
{
    private ReadOnlyMemory<byte>[] _items = new ReadOnlyMemory<byte>[8];
    private int _count;

    /// <summary>The texts.</summary>
    public ReadOnlySpan<ReadOnlyMemory<byte>> Items => _items.AsSpan(0, _count);

    /// <summary>Removes all texts.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a text.</summary>
    public void Add(ReadOnlyMemory<byte> text)
    {
        if (_count == _items.Length) Array.Resize(ref _items, 2 * _items.Length);
        _items[_count++] = text;
    }
}
