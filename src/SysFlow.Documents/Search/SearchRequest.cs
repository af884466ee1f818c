namespace SysFlow.Documents;

/// <summary>The documents to find, their number and their order.</summary>
public sealed record SearchRequest
{
    /// <summary>Largest <see cref="Size"/>: Elasticsearch's own <c>index.max_result_window</c>.</summary>
    public const int MaxSize = 10_000;

    /// <summary>Every document.</summary>
    public static SearchRequest All { get; } = new();

    /// <summary>The condition; all documents by default.</summary>
    public DocumentQuery Query { get; init; } = DocumentQuery.All;

    /// <summary>Earliest <c>@timestamp</c>, inclusive, nanoseconds since the Unix epoch; null for no bound.</summary>
    public long? From { get; init; }

    /// <summary>Latest <c>@timestamp</c>, exclusive, nanoseconds since the Unix epoch; null for no bound.</summary>
    public long? To { get; init; }

    /// <summary>
    /// Data streams to search; <c>*</c> stands for any run of characters, as in <c>logs-sysflow.alerts-*</c>.
    /// </summary>
    public string DataStreams { get; init; } = "*";

    /// <summary>Documents per page, 1 to <see cref="MaxSize"/>.</summary>
    public int Size
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxSize);
            field = value;
        }
    } = 50;

    /// <summary>Which documents come first.</summary>
    public SearchOrder Order { get; init; } = SearchOrder.NewestFirst;

    /// <summary>The <see cref="SearchPage.Next"/> of the previous page; null for the first page.</summary>
    public string? After { get; init; }
}
