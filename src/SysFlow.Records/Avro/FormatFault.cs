namespace SysFlow.Records;

/// <summary>What can be wrong with encoded data.</summary>
public enum FormatFault : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The data ends within a value.</summary>
    Truncated,

    /// <summary>A varint has more than 64 bits.</summary>
    LongVarint,

    /// <summary>An int has more than 32 bits.</summary>
    IntOutOfRange,

    /// <summary>A length is negative.</summary>
    NegativeLength,

    /// <summary>A length reaches beyond the end of the data.</summary>
    BeyondEnd,

    /// <summary>A union has no such branch.</summary>
    UnknownBranch,

    /// <summary>An enum has no such symbol.</summary>
    UnknownSymbol,

    /// <summary>A boolean is neither 0 nor 1.</summary>
    BadBoolean,

    /// <summary>A block counts more items than there can be.</summary>
    BadCount,

    /// <summary>A block's items do not fill the size it declares.</summary>
    BlockSizeMismatch,

    /// <summary>Values are nested too deep.</summary>
    TooDeep,

    /// <summary>Bytes follow the last value.</summary>
    TrailingBytes,
}
