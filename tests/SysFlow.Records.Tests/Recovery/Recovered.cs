using SysFlow.Testing;

namespace SysFlow.Records.Tests;

/// <summary>What reading on behind damage made of a file.</summary>
internal sealed record Recovered(IReadOnlyList<string> Lines, IReadOnlyList<SkippedRange> Skipped, long Containers)
{
    /// <summary>Reads a file that is there as a whole.</summary>
    public static Recovered From(byte[] file)
    {
        List<SkippedRange> skipped = [];
        RecordLines lines = new();
        using SysFlowFileReader reader = new(
            new MemoryStream(file), "trace.sf", new SysFlowReaderOptions { OnSkipped = skipped.Add });
        while (reader.ReadBlock(ref lines)) { }
        return new Recovered(lines.Lines, skipped, reader.Containers);
    }

    /// <summary>Reads a file that comes in pieces, each of them to its end before the next comes.</summary>
    public static Recovered FromPieces(IEnumerable<byte[]> pieces)
    {
        List<SkippedRange> skipped = [];
        RecordLines lines = new();
        GrowingStream stream = new();
        using SysFlowFileReader reader = new(
            stream, "trace.sf", new SysFlowReaderOptions { OnSkipped = skipped.Add, MayGrow = true });
        foreach (byte[] piece in pieces)
        {
            stream.Append(piece);
            while (reader.ReadBlock(ref lines)) { }
        }

        reader.EndGrowth();
        while (reader.ReadBlock(ref lines)) { }
        return new Recovered(lines.Lines, skipped, reader.Containers);
    }
}
