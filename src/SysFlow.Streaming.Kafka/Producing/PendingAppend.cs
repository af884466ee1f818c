using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// A batch in flight: counts the delivery reports of all its messages and completes with the last one.
/// </summary>
internal sealed class PendingAppend
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[]?[] _values;
    private readonly SharedProducer _producer;
    private List<RejectedMessage>? _rejected;
    private Error? _failure;
    private int _open = 1;

    /// <summary>Starts with a hold of the caller's own, which <see cref="Sent"/> releases.</summary>
    /// <param name="count">Number of messages.</param>
    /// <param name="producer">Is told of deliveries and of failures that concern more than one message.</param>
    public PendingAppend(int count, SharedProducer producer)
    {
        _values = new byte[count][];
        _producer = producer;
        Report = Take;
    }

    /// <summary>Completes when every message is durable or refused.</summary>
    public Task<AppendResult> Done => _done.Task;

    /// <summary>
    /// Why messages are not durable although they were not refused; null when there is no such failure.
    /// </summary>
    public Error? Failure => _failure;

    /// <summary>Handles the client's delivery reports, on its thread.</summary>
    public Action<DeliveryReport<byte[]?, byte[]>> Report { get; }

    /// <summary>Refuses a message that was not handed over.</summary>
    public void Reject(int index, string reason)
    {
        lock (_lock) (_rejected ??= []).Add(new RejectedMessage(index, reason));
    }

    /// <summary>Notes that a message is about to be handed over; it is identified by the array of its value.</summary>
    public void Begin(int index, byte[] value)
    {
        _values[index] = value;
        Interlocked.Increment(ref _open);
    }

    /// <summary>Takes back a message that was not handed over after all.</summary>
    public void Undo() => Interlocked.Decrement(ref _open);

    /// <summary>Notes that all messages have been handed over.</summary>
    public void Sent() => CountDown();

    private void Take(DeliveryReport<byte[]?, byte[]> report)
    {
        _producer.SignalDelivery();
        if (report.Error.IsError) TakeError(report.Error, report.Message.Value);
        CountDown();
    }

    private void TakeError(Error error, byte[] value)
    {
        lock (_lock)
        {
            if (KafkaFailures.IsRefusal(error.Code)) Reject(Array.IndexOf(_values, value), error.Reason);
            else _failure = error;
        }

        if (_failure is null) _producer.NoteRefusal(error);

        if (_failure is not null) _producer.Fail(error);
    }

    private void CountDown()
    {
        if (Interlocked.Decrement(ref _open) > 0) return;
        _rejected?.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        _done.TrySetResult(new AppendResult(_rejected));
    }
}
