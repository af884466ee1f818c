namespace SysFlow.Records;

/// <summary>
/// Thrown when SysFlow data is malformed. It names the file, block and record where reading stopped; every record
/// before that point has been delivered.
/// </summary>
public sealed class SysFlowFormatException : Exception
{
    /// <summary>Describes a problem and its location. Pass −1 for an unknown block or record.</summary>
    public SysFlowFormatException(string problem, string? fileName = null, long block = -1, long record = -1)
        : base(Describe(problem, fileName, block, record))
    {
        Problem = problem;
        FileName = fileName;
        Block = block;
        Record = record;
    }

    /// <summary>The problem, without its location.</summary>
    public string Problem { get; }

    /// <summary>The file or stream; null when the bytes came without a name.</summary>
    public string? FileName { get; }

    /// <summary>Index of the block in the file, from 0; −1 in the file's header or outside a file.</summary>
    public long Block { get; }

    /// <summary>Index of the record in its block, from 0; −1 when the block itself is malformed.</summary>
    public long Record { get; }

    private static string Describe(string problem, string? fileName, long block, long record)
    {
        string place = fileName is null ? "" : $"{fileName}: ";
        if (block >= 0) place += $"block {block}, ";
        if (record >= 0) place += $"record {record}: ";
        return place.EndsWith(", ", StringComparison.Ordinal) ? $"{place[..^2]}: {problem}" : place + problem;
    }
}
