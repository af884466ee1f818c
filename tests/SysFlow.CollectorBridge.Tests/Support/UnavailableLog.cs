using SysFlow.Streaming;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>A log that can be asked and takes nothing now; it may, later.</summary>
internal sealed class UnavailableLog(ITopicLog log) : LogInBetween(log)
{
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something was to be appended for the first time.</summary>
    public Task Refused => _refused.Task;

    public override ITopicProducer CreateProducer() => new Producer(_refused);

    private sealed class Producer(TaskCompletionSource refused) : ITopicProducer
    {
        public ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default)
        {
            refused.TrySetResult();
            throw new StreamingException(StreamingFailure.Unavailable, "The log is away.");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
