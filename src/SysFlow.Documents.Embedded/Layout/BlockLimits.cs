namespace SysFlow.Documents.Embedded;

/// <summary>
/// Bounds that keep one block, and so the memory of one writer or reader, small whatever documents contain.
/// </summary>
internal static class BlockLimits
{
    /// <summary>
    /// Most documents in a block. 16,384 ECS documents of 1.3 KB are 21 MB of JSON and about 2 MB stored.
    /// </summary>
    public const int Documents = 16 * 1024;

    /// <summary>JSON bytes after which a block is closed.</summary>
    public const int Bytes = 32 << 20;

    /// <summary>Most distinct fields in a block: a part's ordinal has <see cref="PartKey.OrdinalBits"/> bits.</summary>
    public const int Fields = (1 << PartKey.OrdinalBits) - PartKey.FirstField;

    /// <summary>Largest document.</summary>
    public const int DocumentBytes = 8 << 20;

    /// <summary>Most distinct fields in a document; Elasticsearch's <c>index.mapping.total_fields.limit</c>.</summary>
    public const int DocumentFields = 1_000;

    /// <summary>Most values in a document, counting every element of every array.</summary>
    public const int DocumentValues = 100_000;

    /// <summary>Longest path of a field, in bytes.</summary>
    public const int PathBytes = 1_024;

    /// <summary>Longest id, in bytes; Elasticsearch's own limit.</summary>
    public const int IdBytes = 512;

    /// <summary>Longest name of a data stream, in bytes; Elasticsearch's own limit.</summary>
    public const int DataStreamBytes = 255;

    /// <summary>
    /// Largest part after inflating: every byte of a block and as much again for lengths and indexes.
    /// </summary>
    public const int PartBytes = 4 * Bytes;

    /// <summary>Buffers above this size are given back after use: a few times what an ordinary block needs.</summary>
    public const int KeptBytes = 4 << 20;
}
