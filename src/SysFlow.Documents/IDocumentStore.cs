namespace SysFlow.Documents;

/// <summary>
/// Where documents go. Writing is idempotent: the name of a document is its id within its data stream, a name that
/// exists already stays as it is (<see cref="DocumentOutcome.Duplicate"/>), so that every batch may be sent again.
/// </summary>
public interface IDocumentStore : IAsyncDisposable
{
    /// <summary>
    /// Creates every document of <paramref name="batch"/> and says in <paramref name="result"/> what became of each.
    /// When the call returns, documents reported created or duplicate are durable. One bad document never fails the
    /// others.
    /// </summary>
    /// <param name="batch">The documents; not changed, and free for reuse when the call has returned.</param>
    /// <param name="result">Overwritten with the outcome of every document of the batch.</param>
    /// <param name="cancellationToken">Stops waiting; documents of the batch may or may not have been created.</param>
    /// <exception cref="DocumentStoreException">
    /// The store as a whole cannot go on (full disk, damaged file, refused access). Nothing of the batch was
    /// acknowledged.
    /// </exception>
    ValueTask CreateAsync(DocumentBatch batch, BulkResult result, CancellationToken cancellationToken = default);
}
