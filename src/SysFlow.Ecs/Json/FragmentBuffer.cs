namespace SysFlow.Ecs;

/// <summary>Holds byte fragments one after the other. It grows as needed and keeps its memory.</summary>
internal sealed class FragmentBuffer
{
    private byte[] _bytes = new byte[16 * 1024];
    private int _used;

    /// <summary>Start of the next fragment.</summary>
    public int Position => _used;

    /// <summary>The bytes of <paramref name="fragment"/>; valid until more is written.</summary>
    public ReadOnlySpan<byte> this[Fragment fragment] => _bytes.AsSpan(fragment.Start, fragment.Length);

    /// <summary>Removes all fragments.</summary>
    public void Clear() => _used = 0;

    /// <summary>The fragment from <paramref name="start"/> to the end.</summary>
    public Fragment Since(int start) => new(start, _used - start);

    /// <summary>Keeps a copy of <paramref name="bytes"/>.</summary>
    public Fragment Add(ReadOnlySpan<byte> bytes)
    {
        int start = _used;
        bytes.CopyTo(GetSpan(bytes.Length));
        _used += bytes.Length;
        return Since(start);
    }

    /// <summary>Adds <paramref name="count"/> bytes that were written to the span.</summary>
    public void Advance(int count) => _used += count;

    /// <summary>Room for at least <paramref name="sizeHint"/> bytes after the last piece.</summary>
    public Span<byte> GetSpan(int sizeHint)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_used);
    }

    private void Reserve(int count)
    {
        int needed = checked(_used + Math.Max(count, 1));
        if (needed <= _bytes.Length) return;
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
    }
}
