using System.Net.Sockets;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// One collector's connection: packets in, one record each; batches out. It is one stream with tables of its own.
/// </summary>
internal sealed class CollectorConnection(Socket socket, string stream, BridgeServices services)
{
    /// <summary>
    /// One mebibyte: the kernel refuses to send packets larger than its send buffer, 208 KiB by default, so a packet
    /// that fills this one was cut and is refused rather than half read.
    /// </summary>
    private const int PacketBytes = 1 << 20;

    /// <summary>
    /// Half a mebibyte, as for traces: under load the append is large, when idle the flush interval decides.
    /// </summary>
    private const int PublishBytes = 1 << 19;

    private readonly PacketDecoder _decoder = new();
    private readonly byte[] _packet = GC.AllocateUninitializedArray<byte>(PacketBytes);

    /// <summary>
    /// Reads until the collector leaves or the bridge stops; everything received is published before it returns.
    /// </summary>
    public async Task RunAsync(ITopicLog log, CancellationToken cancellation)
    {
        using Socket owned = socket;
        await using ITopicProducer producer = log.CreateProducer();
        await using BatchPublisher publisher = new(stream, producer, services);
        await using BadPackets badPackets = new(log, stream, services);
        StreamJoiner joiner = new(stream, new JoinOptions(), publisher, services.Time);
        Log.Connected(services.Logger, stream);
        try
        {
            await ReceiveAsync(joiner, publisher, badPackets, cancellation);
        }
        catch (SocketException e)
        {
            Log.ConnectionBroke(services.Logger, stream, e.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping: what was received is published below, and the collector re-sends its entities when it
            // reconnects.
        }

        joiner.Complete();
        using CancellationTokenSource grace = new(services.Options.Grace, services.Time);
        try
        {
            await publisher.FlushAsync(grace.Token);
            Log.Disconnected(services.Logger, stream, publisher.Events);
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            Log.Abandoned(services.Logger, stream, publisher.Pending, services.Options.Grace);
        }
    }

    private async Task ReceiveAsync(
        StreamJoiner joiner, BatchPublisher publisher, BadPackets badPackets, CancellationToken cancellation)
    {
        long lastFlush = services.Time.GetTimestamp();
        for (long number = 0; ; number++)
        {
            ValueTask<int> receive = socket.ReceiveAsync(_packet, cancellation);
            int length = receive.IsCompleted
                ? await receive
                : await ReceiveOrFlushAsync(receive.AsTask(), joiner, publisher, lastFlush, cancellation);
            if (length == 0) return;
            services.Metrics.Read(length);
            if (TryDecode(_packet.AsSpan(0, length), joiner) is { } problem)
                await badPackets.KeepAsync(_packet.AsMemory(0, length), number, problem, cancellation);

            bool due = services.Time.GetElapsedTime(lastFlush) >= services.Options.FlushInterval;
            if (due) joiner.Flush();
            if (!due && publisher.Pending < PublishBytes) continue;
            await publisher.PublishAsync(cancellation);
            lastFlush = services.Time.GetTimestamp();
        }
    }

    /// <summary>
    /// Waits for a packet, and while none comes publishes what there is as soon as the flush interval has passed.
    /// </summary>
    private async ValueTask<int> ReceiveOrFlushAsync(
        Task<int> receive, StreamJoiner joiner, BatchPublisher publisher, long lastFlush,
        CancellationToken cancellation)
    {
        TimeSpan left = services.Options.FlushInterval - services.Time.GetElapsedTime(lastFlush);
        using CancellationTokenSource answered = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task interval = left > TimeSpan.Zero ? Task.Delay(left, services.Time, answered.Token) : Task.CompletedTask;
        if (await Task.WhenAny(receive, interval) == interval)
        {
            joiner.Flush();
            await publisher.FlushAsync(cancellation);
        }

        await answered.CancelAsync();
        return await receive;
    }

    /// <summary>Null, or what is wrong with the packet.</summary>
    private string? TryDecode(ReadOnlySpan<byte> packet, StreamJoiner joiner)
    {
        if (packet.Length == PacketBytes) return $"The packet is longer than {PacketBytes - 1} bytes and was cut.";
        try
        {
            _decoder.Decode(packet, ref joiner);
            return null;
        }
        catch (SysFlowFormatException e)
        {
            return e.Message;
        }
    }
}
