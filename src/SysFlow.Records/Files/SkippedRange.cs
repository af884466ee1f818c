using System.Globalization;

namespace SysFlow.Records;

/// <summary>A range of bytes of a trace that could not be read and was skipped.</summary>
/// <param name="From">Offset of its first byte in the file.</param>
/// <param name="To">Offset after its last byte: where reading resumed, or the end of the file.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Block">Index of the block, from 0; −1 for a file's header.</param>
/// <param name="Record">
/// Index, from 0, of the first record of the block that was not delivered; −1 when none of the block was, or all.
/// </param>
public readonly record struct SkippedRange(long From, long To, string Problem, long Block, long Record)
{
    /// <summary>Length in bytes.</summary>
    public long Bytes => To - From;

    /// <summary>In words: <c>bytes 1200 to 1899 (block 2, record 17): an integer is longer than 64 bits</c>.</summary>
    public override string ToString()
    {
        string place = Block < 0 ? "a header" : Record < 0 ? $"block {Block}" : $"block {Block}, record {Record}";
        return string.Create(CultureInfo.InvariantCulture, $"bytes {From} to {To - 1} ({place}): {Problem}");
    }
}
