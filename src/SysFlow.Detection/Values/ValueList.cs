namespace SysFlow.Detection;

/// <summary>Copies of texts in one reusable buffer.</summary>
internal sealed class ValueList
{
    private byte[] _bytes = new byte[1_024];
    private int[] _ends = new int[16];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return _bytes.AsSpan(start, _ends[index] - start);
        }
    }

    public void Clear() => Count = 0;

    public void Add(ReadOnlySpan<byte> text)
    {
        int start = Count == 0 ? 0 : _ends[Count - 1];
        if (_bytes.Length - start < text.Length)
            Array.Resize(ref _bytes, Math.Max(start + text.Length, _bytes.Length * 2));
        if (Count == _ends.Length) Array.Resize(ref _ends, Count * 2);
        text.CopyTo(_bytes.AsSpan(start));
        _ends[Count++] = start + text.Length;
    }
}
