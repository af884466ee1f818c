using SysFlow.Documents;

namespace SysFlow.Indexer;

/// <summary>A store that accepts every document and keeps none: for replays that only count.</summary>
public sealed class DryRunStore : IDocumentStore
{
    /// <inheritdoc />
    public ValueTask CreateAsync(DocumentBatch batch, BulkResult result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(result);
        result.Reset(batch.Count);
        for (int i = 0; i < batch.Count; i++) result.SetCreated(i);
        return default;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => default;
}
