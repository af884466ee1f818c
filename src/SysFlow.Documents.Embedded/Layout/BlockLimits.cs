namespace SysFlow.Documents.Embedded;

/// <summary>
/// Limits that keep a block, and so the memory of a writer or reader, small whatever the documents contain.
/// </summary>
internal static class BlockLimits
{
    /// <summary>
    /// Maximum number of documents in a block. 16,384 ECS documents of 1.3 KB are 21 MB of JSON and about 2 MB stored.
    /// </summary>
    public const int Documents = 16 * 1024;

    /// <summary>Length of JSON in bytes at which a block is closed.</summary>
    public const int Bytes = 32 << 20;

    /// <summary>
    /// Maximum number of distinct fields in a block: a part's ordinal has <see cref="PartKey.OrdinalBits"/> bits.
    /// </summary>
    public const int Fields = (1 << PartKey.OrdinalBits) - PartKey.FirstField;

    /// <summary>Maximum length of a document in bytes.</summary>
    public const int DocumentBytes = 8 << 20;

    /// <summary>
    /// Maximum number of distinct fields in a document; Elasticsearch's <c>index.mapping.total_fields.limit</c>.
    /// </summary>
    public const int DocumentFields = 1_000;

    /// <summary>Maximum number of values in a document, counting every element of every array.</summary>
    public const int DocumentValues = 100_000;

    /// <summary>Maximum length of a field's path in bytes.</summary>
    public const int PathBytes = 1_024;

    /// <summary>Maximum length of an id in bytes; Elasticsearch's own limit.</summary>
    public const int IdBytes = 512;

    /// <summary>Maximum length of a data stream's name in bytes; Elasticsearch's own limit.</summary>
    public const int DataStreamBytes = 255;

    /// <summary>
    /// Maximum length of a decompressed part: every byte of a block and as much again for lengths and indexes.
    /// </summary>
    public const int PartBytes = 4 * Bytes;

    /// <summary>Buffers above this size are released after use: a few times what an ordinary block needs.</summary>
    public const int KeptBytes = 4 << 20;
}
