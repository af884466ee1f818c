namespace SysFlow.Documents;

/// <summary>
/// A store of documents. Writing is idempotent: a document is identified by its id within its data stream, and one that
/// already exists is not changed (<see cref="DocumentOutcome.Duplicate"/>), so every batch may be sent again.
/// </summary>
public interface IDocumentStore : IAsyncDisposable
{
    /// <summary>
    /// Creates every document of <paramref name="batch"/> and reports the outcome of each in <paramref name="result"/>.
    /// When the call returns, documents reported as created or duplicate are durable. One bad document never makes the
    /// others fail.
    /// </summary>
    /// <param name="batch">The documents; not changed, and reusable once the call has returned.</param>
    /// <param name="result">Overwritten with the outcome of every document of the batch.</param>
    /// <param name="cancellationToken">Stops waiting; documents of the batch may or may not have been created.</param>
    /// <exception cref="DocumentStoreException">
    /// The store as a whole fails (full disk, damaged file, access denied). Nothing of the batch is acknowledged.
    /// </exception>
    ValueTask CreateAsync(DocumentBatch batch, BulkResult result, CancellationToken cancellationToken = default);
}
