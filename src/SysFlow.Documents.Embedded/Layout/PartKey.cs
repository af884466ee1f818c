namespace SysFlow.Documents.Embedded;

/// <summary>
/// The key of a part: the block's number above <see cref="OrdinalBits"/> bits of ordinal, so that a block's parts are
/// adjacent and are read and removed as one range.
/// </summary>
internal static class PartKey
{
    /// <summary>Bits of the ordinal.</summary>
    public const int OrdinalBits = 12;

    /// <summary>The names of the block's fields.</summary>
    public const int Head = 0;

    /// <summary>The <c>@timestamp</c> of every document.</summary>
    public const int Times = 1;

    /// <summary>The id of every document.</summary>
    public const int Ids = 2;

    /// <summary>The data stream of every document.</summary>
    public const int DataStreams = 3;

    /// <summary>The shape of every document.</summary>
    public const int Shapes = 4;

    /// <summary>The values of the block's first field; the others follow.</summary>
    public const int FirstField = 5;

    /// <summary>The key of part <paramref name="ordinal"/> of <paramref name="block"/>.</summary>
    public static long Of(long block, int ordinal) => (block << OrdinalBits) | (uint)ordinal;

    /// <summary>The location of a part, for messages.</summary>
    public static string Describe(string file, long key) =>
        $"{file}: block {key >> OrdinalBits}, part {key & ((1 << OrdinalBits) - 1)}";
}
