namespace SysFlow.Documents.Embedded;

/// <summary>Receives a finished block, part by part.</summary>
internal interface IBlockSink
{
    /// <summary>Starts a block; the parts that follow belong to it.</summary>
    void BeginBlock(BlockSummary block);

    /// <summary>Stores a part; its bytes are valid until the method returns.</summary>
    void WritePart(int ordinal, ReadOnlySpan<byte> part);
}
