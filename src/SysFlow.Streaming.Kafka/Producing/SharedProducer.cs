using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// The one client that appends for all producers of a log, so that it batches across them. It is replaced after a fatal
/// error, as an idempotent producer has when the broker no longer knows it. Safe for concurrent use.
/// </summary>
internal sealed class SharedProducer(
    KafkaLogOptions options, Func<ClientWatch, IProducer<byte[]?, byte[]>> create, ClientWatch watch) : IDisposable
{
    private readonly Lock _lock = new();
    private IProducer<byte[]?, byte[]>? _client;
    private TaskCompletionSource? _delivered;
    private bool _isFailed;

    public ClientWatch Watch => watch;

    public KafkaLogOptions Options => options;

    public IProducer<byte[]?, byte[]> Client
    {
        get
        {
            lock (_lock)
            {
                if (_isFailed)
                {
                    _client?.Dispose();
                    _client = null;
                    watch.Renew();
                }

                _isFailed = false;
                return _client ??= create(watch);
            }
        }
    }

    /// <summary>Why the cluster refused a message first; null while it has refused none.</summary>
    public Error? Refusal { get; private set; }

    /// <summary>The cluster has refused a message.</summary>
    public void NoteRefusal(Error error) => Refusal ??= error;

    /// <summary>Completes when a message has left the client's queue.</summary>
    public Task NextDelivery()
    {
        TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _delivered, signal, null) ?? signal).Task;
    }

    /// <summary>Notes that a message has left the client's queue.</summary>
    public void SignalDelivery()
    {
        if (Volatile.Read(ref _delivered) is not null) Interlocked.Exchange(ref _delivered, null)?.TrySetResult();
    }

    /// <summary>Notes that an append failed.</summary>
    public void Fail(Error error)
    {
        if (error.IsFatal || error.Code == ErrorCode.Local_Fatal) GiveUp();
    }

    /// <summary>The next call is for a new client.</summary>
    public void GiveUp()
    {
        lock (_lock) _isFailed = true;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _client?.Flush(options.CloseTimeout);
            _client?.Dispose();
            _client = null;
        }
    }
}
