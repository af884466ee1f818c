using SysFlow.Streaming;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>
/// Passes everything to a log until its process "dies" in an append: before that one arrives, or after, which whoever
/// appended never learns.
/// </summary>
internal sealed class CrashingLog(ITopicLog log, int appends, bool arrives) : LogInBetween(log)
{
    private int _left = appends;

    public override ITopicProducer CreateProducer() => new Producer(this, Inner.CreateProducer());

    private sealed class Producer(CrashingLog owner, ITopicProducer producer) : ITopicProducer
    {
        public async ValueTask<AppendResult> AppendAsync(
            MessageBatch batch, CancellationToken cancellationToken = default)
        {
            bool dies = Interlocked.Decrement(ref owner._left) < 0;
            if (dies && !owner.Arrives) throw Death();
            AppendResult result = await producer.AppendAsync(batch, cancellationToken);
            return dies ? throw Death() : result;
        }

        public ValueTask DisposeAsync() => producer.DisposeAsync();

        private static StreamingException Death() => new(StreamingFailure.Closed, "The process has died.");
    }

    private bool Arrives => arrives;
}
