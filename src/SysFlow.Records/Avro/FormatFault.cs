namespace SysFlow.Records;

/// <summary>The ways in which encoded records can be malformed.</summary>
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
