using SysFlow.Documents;
using SysFlow.Ecs;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Indexer;

/// <summary>
/// Writes blocks of document messages in bulk. Every document ends up created, a duplicate, or dead-lettered with the
/// store's reason; only those that the store cannot take now are sent again, after a delay that doubles.
/// </summary>
public sealed class DocumentSink : IBlockSink, IDisposable
{
    private readonly IDocumentStore _store;
    private readonly IndexerMetrics _metrics;
    private readonly StageOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DocumentBatch _batch = new();
    private readonly BulkResult _result = new();

    /// <summary>The message of each document of the batch.</summary>
    private readonly List<int> _messages = [];

    /// <summary>Creates a sink.</summary>
    public DocumentSink(IDocumentStore store, IndexerMetrics metrics, StageOptions options)
    {
        _store = store;
        _metrics = metrics;
        _options = options;
    }

    /// <inheritdoc />
    public async ValueTask DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Fill(delivery);
            TimeSpan pause = _options.FirstRetry;
            while (_batch.Count > 0)
            {
                await _store.CreateAsync(_batch, _result, cancellationToken);
                _metrics.Count(_result);
                delivery.CountOutput(_result.Created + _result.Duplicates, _batch.Bytes);
                if (_result.IsComplete) break;
                KeepRetries(delivery);
                if (_batch.Count == 0) break;
                await Task.Delay(pause, _options.Time, cancellationToken);
                pause = pause * 2 < _options.LongestRetry ? pause * 2 : _options.LongestRetry;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private void Fill(Delivery delivery)
    {
        _batch.Clear();
        _messages.Clear();
        for (int i = 0; i < delivery.Block.Count; i++)
        {
            if (TryAdd(delivery.Block[i], i) is not { } problem) continue;
            _metrics.CountRejected();
            delivery.Reject(i, problem);
        }
    }

    /// <summary>Why the message is not a document, or null.</summary>
    private string? TryAdd(in Message message, int index)
    {
        if (!TryFindHeader(in message, PipelineTopics.DocumentIdHeader, out ReadOnlySpan<byte> id)
            || !TryFindHeader(in message, PipelineTopics.DataStreamHeader, out ReadOnlySpan<byte> stream))
        {
            return "The headers of the message lack the document id or the data stream.";
        }

        if (!EcsDocument.InsertIngested(message.Value, _options.Time.GetUtcNow(), _batch.Begin(stream, id)))
        {
            _batch.Abandon();
            return "The message is not a document of ecs-mapper.";
        }

        _batch.End();
        _messages.Add(index);
        return null;
    }

    /// <summary>Dead-letters what was rejected and leaves in the batch what is to be sent again.</summary>
    private void KeepRetries(Delivery delivery)
    {
        List<int> again = [];
        foreach (BulkProblem problem in _result.Problems)
        {
            int message = _messages[problem.Index];
            if (problem.Outcome == DocumentOutcome.Retry) again.Add(message);
            else delivery.Reject(message, problem.Reason);
        }

        _batch.Clear();
        _messages.Clear();
        foreach (int i in again) TryAdd(delivery.Block[i], i);
    }

    private static bool TryFindHeader(in Message message, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (MessageHeader header in message.Headers)
        {
            if (!header.Name.SequenceEqual(name)) continue;
            value = header.Value;
            return true;
        }

        value = default;
        return false;
    }
}
