using System.Collections.Concurrent;
using SysFlow.Streaming.Contract;

namespace SysFlow.Streaming.Tests;

/// <summary>A next hop that finishes each block when the test says so.</summary>
internal sealed class HeldSink : IBlockSink
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _begun = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _finished = [];

    /// <summary>Completes when the block that begins with this value has come.</summary>
    public Task Begun(string value) => Of(_begun, value).Task;

    public void Finish(string value) => Of(_finished, value).TrySetResult();

    public void Fail(string value) =>
        Of(_finished, value).TrySetException(new InvalidDataException("the store is wrong"));

    public async ValueTask DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        string value = delivery.Block[0].Text();
        Of(_begun, value).TrySetResult();
        await Of(_finished, value).Task.WaitAsync(cancellationToken);
        delivery.CountOutput(delivery.Block.Count, delivery.Block.Bytes);
    }

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> signals, string value) =>
        signals.GetOrAdd(value, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
