namespace SysFlow.Records;

/// <summary>Enumerates the names of the flags that are set, in a given order. Nothing is allocated.</summary>
public ref struct NameEnumerator
{
    private readonly ReadOnlySpan<int> _order;
    private readonly int _flags;
    private readonly FlagName _name;
    private int _next;

    internal NameEnumerator(ReadOnlySpan<int> order, int flags, FlagName name)
    {
        _order = order;
        _flags = flags;
        _name = name;
    }

    internal delegate ReadOnlySpan<byte> FlagName(int flag);

    /// <summary>The current name, UTF-8.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>The enumerator itself, so that <c>foreach</c> accepts it.</summary>
    public readonly NameEnumerator GetEnumerator() => this;

    /// <summary>Moves to the next flag that is set: every bit of the flag's value has to be.</summary>
    public bool MoveNext()
    {
        while (_next < _order.Length)
        {
            int flag = _order[_next++];
            if (flag == 0 ? _flags != 0 : (_flags & flag) != flag) continue;
            Current = _name(flag);
            return true;
        }

        return false;
    }
}
