namespace SysFlow.Records;

/// <summary>Describes each fault in words.</summary>
public static class FormatFaults
{
    /// <summary>The description that follows "record N: " in a message.</summary>
    public static string Describe(this FormatFault fault) => fault switch
    {
        FormatFault.Truncated => "the data ends within the record",
        FormatFault.LongVarint => "an integer is longer than 64 bits",
        FormatFault.IntOutOfRange => "an int is longer than 32 bits",
        FormatFault.NegativeLength => "a length is negative",
        FormatFault.BeyondEnd => "a length reaches beyond the end of the data",
        FormatFault.UnknownBranch => "a union index is out of range",
        FormatFault.UnknownSymbol => "an enum has a value this reader does not know",
        FormatFault.BadBoolean => "a boolean is neither 0 nor 1",
        FormatFault.BadCount => "a count is out of range",
        FormatFault.BlockSizeMismatch => "an array's or map's items do not fill the size it declares",
        FormatFault.TooDeep => "values are nested too deep",
        FormatFault.TrailingBytes => "bytes follow the last record",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
