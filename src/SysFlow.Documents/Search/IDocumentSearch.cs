namespace SysFlow.Documents;

/// <summary>Finds documents. Every method sees at least what was acknowledged before it was called.</summary>
public interface IDocumentSearch
{
    /// <summary>One page of the documents that match, in the order of the request.</summary>
    /// <exception cref="DocumentStoreException">The store cannot be read.</exception>
    ValueTask<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>How many documents match. <see cref="SearchRequest.Size"/> and the cursor do not count.</summary>
    /// <exception cref="DocumentStoreException">The store cannot be read.</exception>
    ValueTask<long> CountAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// The <paramref name="top"/> most frequent values of <paramref name="field"/> among the documents that match, most
    /// frequent first, equals by value. A document with several values counts once for each distinct one.
    /// </summary>
    /// <exception cref="DocumentStoreException">The store cannot be read, or the field has too many distinct
    /// values.</exception>
    ValueTask<IReadOnlyList<FieldCount>> CountByAsync(
        string field, SearchRequest request, int top, CancellationToken cancellationToken = default);

    /// <summary>
    /// How many of the documents that match fall into each interval; intervals without documents are left out.
    /// </summary>
    /// <param name="request">What to count.</param>
    /// <param name="interval">Width of an interval, at least one millisecond; intervals start at its multiples since
    /// the epoch.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="DocumentStoreException">The store cannot be read, or there are too many intervals.</exception>
    ValueTask<IReadOnlyList<IntervalCount>> CountOverTimeAsync(
        SearchRequest request, TimeSpan interval, CancellationToken cancellationToken = default);

    /// <summary>
    /// Every document that matches, as JSON. The order is roughly by time, the bytes are those that were written, and a
    /// document's memory is valid until the next one is asked for. <see cref="SearchRequest.Size"/>, sort and cursor
    /// do not count.
    /// </summary>
    /// <exception cref="DocumentStoreException">The store cannot be read.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        SearchRequest request, CancellationToken cancellationToken = default);
}
