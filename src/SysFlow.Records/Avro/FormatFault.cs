namespace SysFlow.Records;

/// <summary>What can be wrong with encoded records.</summary>
internal enum FormatFault : byte
{
    None,
    Truncated,
    LongVarint,
    IntOutOfRange,
    NegativeLength,
    BeyondEnd,
    UnknownBranch,
    UnknownSymbol,
    BadBoolean,
    BadCount,
    BlockSizeMismatch,
    TooDeep,
    TrailingBytes,
}
