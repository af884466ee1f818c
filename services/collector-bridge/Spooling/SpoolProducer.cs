using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>Appends to the spool, and waits while it is full.</summary>
internal sealed class SpoolProducer(Spool spool, ITopicProducer producer, BridgeServices services) : ITopicProducer
{
    /// <inheritdoc />
    public async ValueTask<AppendResult> AppendAsync(
        MessageBatch batch, CancellationToken cancellationToken = default)
    {
        Task room = spool.Room; // taken first, so that room made while asking is not missed
        if (!await spool.HasRoomAsync(cancellationToken)) await WaitAsync(room, cancellationToken);
        return await producer.AppendAsync(batch, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => producer.DisposeAsync();

    private async ValueTask WaitAsync(Task room, CancellationToken cancellation)
    {
        SpoolOptions options = services.Options.Spool!;
        Log.SpoolFull(services.Logger, options.Directory, options.Bytes);
        services.Status.AppendFails();
        try
        {
            do
            {
                await room.WaitAsync(cancellation);
                room = spool.Room;
            }
            while (!await spool.HasRoomAsync(cancellation));
        }
        finally
        {
            services.Status.AppendWorks();
        }
    }
}
