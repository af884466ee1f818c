using System.Globalization;

namespace SysFlow.Records;

/// <summary>Bytes of a trace that could not be read and were passed over.</summary>
/// <param name="From">Offset of the first of them in the file.</param>
/// <param name="To">Offset behind the last of them: where reading went on, or the file's end.</param>
/// <param name="Problem">What is wrong with them.</param>
/// <param name="Block">Ordinal of the block from 0; −1 when it is a file's header.</param>
/// <param name="Record">
/// Ordinal of the record in the block from which on nothing was delivered, from 0; −1 when nothing of the block was, or
/// all.
/// </param>
public readonly record struct SkippedRange(long From, long To, string Problem, long Block, long Record)
{
    /// <summary>How many bytes they are.</summary>
    public long Bytes => To - From;

    /// <summary>For people: <c>bytes 1200 to 1899 (block 2, record 17): an integer has more than 64 bits</c>.</summary>
    public override string ToString()
    {
        string place = Block < 0 ? "a header" : Record < 0 ? $"block {Block}" : $"block {Block}, record {Record}";
        return string.Create(CultureInfo.InvariantCulture, $"bytes {From} to {To - 1} ({place}): {Problem}");
    }
}
