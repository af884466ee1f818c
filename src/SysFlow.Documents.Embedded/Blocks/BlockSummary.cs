namespace SysFlow.Documents.Embedded;

/// <summary>What a query must know of a block to skip it.</summary>
/// <param name="Documents">Number of documents.</param>
/// <param name="Bytes">Length of their JSON in bytes.</param>
/// <param name="MinTime">Earliest <c>@timestamp</c>, nanoseconds since the Unix epoch.</param>
/// <param name="MaxTime">Latest <c>@timestamp</c>, nanoseconds since the Unix epoch.</param>
/// <param name="Tier">Its size class: <see cref="BlockTier"/>.</param>
internal readonly record struct BlockSummary(int Documents, long Bytes, long MinTime, long MaxTime, int Tier)
{
    /// <summary>The number of the first block whose documents it contains; 0 for itself.</summary>
    public long Origin { get; init; }
}
