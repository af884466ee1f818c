namespace SysFlow.Documents;

/// <summary>
/// Order of found documents: by <c>@timestamp</c>, ties by data stream and id, so that paging is exact.
/// </summary>
public enum SearchOrder
{
    /// <summary>Latest <c>@timestamp</c> first.</summary>
    NewestFirst,

    /// <summary>Earliest <c>@timestamp</c> first.</summary>
    OldestFirst,
}
