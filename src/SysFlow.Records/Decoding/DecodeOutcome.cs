namespace SysFlow.Records;

/// <summary>How decoding a run of records ended.</summary>
/// <param name="Delivered">Records given to the sink.</param>
/// <param name="Skipped">Records of union branches this reader does not know.</param>
/// <param name="Position">Bytes read.</param>
/// <param name="Fault">The fault in the record that follows those, or none.</param>
internal readonly record struct DecodeOutcome(long Delivered, long Skipped, int Position, FormatFault Fault)
{
    /// <summary>Index of the record where reading stopped.</summary>
    public long Record => Delivered + Skipped;
}
