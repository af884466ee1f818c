using System.Net.Sockets;
using System.Text;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// One collector's connection: packets of one record come in, batches go out. It is one stream with its own tables.
/// </summary>
internal sealed class CollectorConnection : IBatchOutput
{
    /// <summary>
    /// One mebibyte: the kernel refuses to send packets larger than its send buffer, 208 KiB by default, so a packet
    /// that fills this one was cut and is refused rather than half read.
    /// </summary>
    private const int PacketBytes = 1 << 20;

    private readonly Socket _socket;
    private readonly byte[] _socketPath;
    private readonly string _stream;
    private readonly CollectorHistory _history;
    private readonly BridgeServices _services;
    private readonly PacketDecoder _decoder = new();
    private readonly byte[] _packet = GC.AllocateUninitializedArray<byte>(PacketBytes);
    private readonly StreamJoiner _joiner;
    private readonly DateTimeOffset _connectedAt;
    private BatchPublisher? _publisher;
    private long _packets;
    private byte[] _exporterBytes = [];
    private string? _exporter;

    /// <summary>Takes over a connected socket; nothing is received yet.</summary>
    public CollectorConnection(
        Socket socket, string socketPath, string stream, CollectorHistory history, BridgeServices services)
    {
        _socket = socket;
        _socketPath = Encoding.UTF8.GetBytes(socketPath);
        _stream = stream;
        _history = history;
        _services = services;
        _connectedAt = services.Time.GetUtcNow();
        _joiner = new StreamJoiner(stream, new JoinOptions(), this, services.Time);
    }

    /// <summary>
    /// Reads until the collector leaves or the bridge stops. Stopping tells the collector that nobody reads any more,
    /// so that it sends nothing in vain; what it has sent before is published, as far as the grace period reaches.
    /// </summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task RunAsync(Func<ITopicProducer> newProducer, CancellationToken cancellation)
    {
        using Socket owned = _socket;
        await using ITopicProducer producer = newProducer();
        await using BatchPublisher publisher = new(_stream, producer, _services);
        await using BadPackets badPackets = new(newProducer(), _stream, _services);
        _publisher = publisher;
        Log.Connected(_services.Logger, _stream);
        try
        {
            await ReceiveAllAsync(publisher, badPackets, cancellation);
        }
        finally
        {
            if (_exporter is not null) _history.End(_exporter);
        }
    }

    /// <inheritdoc />
    public void OnBatch(EncodedBatch batch)
    {
        _publisher!.AddOfCollector(batch, _socketPath);
        if (batch.Exporter.IsEmpty) return;
        if (batch.Exporter.SequenceEqual(_exporterBytes))
        {
            _history.Continue(_exporter!);
            return;
        }

        if (_exporter is not null) _history.End(_exporter);
        _exporterBytes = batch.Exporter.ToArray();
        _exporter = Encoding.UTF8.GetString(_exporterBytes);
        _history.Begin(_exporter, _connectedAt);
    }

    private async Task ReceiveAllAsync(
        BatchPublisher publisher, BadPackets badPackets, CancellationToken cancellation)
    {
        using CancellationTokenSource grace = new(Timeout.InfiniteTimeSpan, _services.Time);
        await using CancellationTokenRegistration begin = cancellation.Register(
            () => grace.CancelAfter(_services.Options.Grace));
        try
        {
            if (await ReceiveAsync(publisher, badPackets, cancellation, grace.Token))
            {
                // What is in the socket can still be received; the end follows it.
                _socket.Shutdown(SocketShutdown.Receive);
                await ReceiveAsync(publisher, badPackets, grace.Token, grace.Token);
            }

            _joiner.Complete();
            await publisher.FlushAsync(grace.Token);
            Log.Disconnected(_services.Logger, _stream, publisher.Events);
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            _services.Metrics.Abandoned(publisher.Unacknowledged);
            Log.Abandoned(_services.Logger, _stream, publisher.Unacknowledged, _services.Options.Grace);
        }
    }

    /// <summary>
    /// Reads until the collector leaves (false) or until cancelled (true); a packet that was received by then is taken.
    /// </summary>
    private async Task<bool> ReceiveAsync(
        BatchPublisher publisher, BadPackets badPackets, CancellationToken cancellation, CancellationToken grace)
    {
        try
        {
            long lastFlush = _services.Time.GetTimestamp();
            while (true)
            {
                ValueTask<int> receive = _socket.ReceiveAsync(_packet, cancellation);
                int length = receive.IsCompleted
                    ? await receive
                    : await ReceiveOrFlushAsync(receive.AsTask(), publisher, lastFlush, cancellation);
                if (length == 0) return false;
                await TakeAsync(length, badPackets, grace);
                bool due = _services.Time.GetElapsedTime(lastFlush) >= _services.Options.FlushInterval;
                if (due) _joiner.Flush();
                if (!due && publisher.Pending < BatchPublisher.PublishBytes) continue;
                await publisher.PublishAsync(cancellation);
                lastFlush = _services.Time.GetTimestamp();
            }
        }
        catch (SocketException e)
        {
            Log.ConnectionBroke(_services.Logger, _stream, e.Message);
            return false;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return true;
        }
    }

    private async ValueTask TakeAsync(int length, BadPackets badPackets, CancellationToken cancellation)
    {
        _services.Metrics.Read(length);
        if (TryDecode(_packet.AsSpan(0, length)) is { } problem)
            await badPackets.KeepAsync(_packet.AsMemory(0, length), _packets, problem, cancellation);
        _packets++;
    }

    /// <summary>
    /// Waits for a packet, and while none comes publishes what there is as soon as the flush interval has passed.
    /// </summary>
    private async ValueTask<int> ReceiveOrFlushAsync(
        Task<int> receive, BatchPublisher publisher, long lastFlush, CancellationToken cancellation)
    {
        TimeSpan left = _services.Options.FlushInterval - _services.Time.GetElapsedTime(lastFlush);
        using CancellationTokenSource answered = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task interval = left > TimeSpan.Zero ? Task.Delay(left, _services.Time, answered.Token) : Task.CompletedTask;
        bool isDue = await Task.WhenAny(receive, interval) == interval && interval.IsCompletedSuccessfully;
        if (isDue)
        {
            _joiner.Flush();
            try
            {
                await publisher.FlushAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The waiting is over, not the append; a packet may have come meanwhile, and is taken.
            }
        }

        await answered.CancelAsync();
        return await receive;
    }

    /// <summary>What is wrong with the packet, or null.</summary>
    private string? TryDecode(ReadOnlySpan<byte> packet)
    {
        if (packet.Length == PacketBytes) return $"The packet is longer than {PacketBytes - 1} bytes and was truncated.";
        try
        {
            StreamJoiner joiner = _joiner;
            _decoder.Decode(packet, ref joiner);
            return null;
        }
        catch (SysFlowFormatException e)
        {
            return e.Message;
        }
    }
}
