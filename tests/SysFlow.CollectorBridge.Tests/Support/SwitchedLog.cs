using SysFlow.Streaming;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>
/// A log that can be reached or not, as a test switches it: while it is away, every call fails as one to a broker does
/// that does not answer.
/// </summary>
internal sealed class SwitchedLog(ITopicLog log, bool isAway) : LogInBetween(log)
{
    private TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is away.</summary>
    public bool IsAway { get; private set; } = isAway;

    /// <summary>Completes with the first call that is refused after this was asked for.</summary>
    public Task NextRefusal()
    {
        TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _refused, next);
        return next.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Leave() => IsAway = true;

    public void Return() => IsAway = false;

    public override ITopicProducer CreateProducer() => new Producer(this, Inner.CreateProducer());

    protected override ITopicLog Reach()
    {
        if (!IsAway) return Inner;
        Volatile.Read(ref _refused).TrySetResult();
        throw new StreamingException(StreamingFailure.Unavailable, "The log is away.");
    }

    private sealed class Producer(SwitchedLog owner, ITopicProducer producer) : ITopicProducer
    {
        public ValueTask<AppendResult> AppendAsync(
            MessageBatch batch, CancellationToken cancellationToken = default)
        {
            owner.Reach();
            return producer.AppendAsync(batch, cancellationToken);
        }

        public ValueTask DisposeAsync() => producer.DisposeAsync();
    }
}
