namespace SysFlow.Documents;

/// <summary>Finds documents. Every method sees at least the documents acknowledged before the call.</summary>
public interface IDocumentSearch
{
    /// <summary>Returns one page of matching documents, in the order of the request.</summary>
    /// <exception cref="DocumentStoreException">The store cannot be read.</exception>
    ValueTask<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts the matching documents; ignores <see cref="SearchRequest.Size"/> and the cursor.</summary>
    /// <exception cref="DocumentStoreException">The store cannot be read.</exception>
    ValueTask<long> CountAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the <paramref name="top"/> most frequent values of <paramref name="field"/> in matching documents, most
    /// frequent first, ties by value. A document with several values counts once for each distinct one.
    /// </summary>
    /// <exception cref="DocumentStoreException">The store cannot be read, or the field has too many distinct
    /// values.</exception>
    ValueTask<IReadOnlyList<FieldCount>> CountByAsync(
        string field, SearchRequest request, int top, CancellationToken cancellationToken = default);

    /// <summary>Counts the matching documents in each interval of time; empty intervals are omitted.</summary>
    /// <param name="request">What to count.</param>
    /// <param name="interval">Width of an interval, at least one millisecond; intervals start at its multiples since
    /// the epoch.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="DocumentStoreException">The store cannot be read, or there are too many intervals.</exception>
    ValueTask<IReadOnlyList<IntervalCount>> CountOverTimeAsync(
        SearchRequest request, TimeSpan interval, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns every matching document as JSON. The order is roughly by time, the bytes are those that were written,
    /// and a document's memory is valid until the next one is requested. Ignores <see cref="SearchRequest.Size"/>,
    /// order and cursor.
    /// </summary>
    /// <exception cref="DocumentStoreException">The store cannot be read.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        SearchRequest request, CancellationToken cancellationToken = default);
}
