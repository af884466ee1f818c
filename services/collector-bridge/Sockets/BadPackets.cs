using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Keeps packets that do not contain a record: the bytes go to the dead-letter topic with the reason. Every one is
/// counted; one a minute of each kind is logged.
/// </summary>
internal sealed class BadPackets : IAsyncDisposable
{
    /// <summary>
    /// Stands for the source topic in the dead letter; the offset is the packet's number on its connection.
    /// </summary>
    public const string Source = "sysflow.packets";

    private readonly ITopicProducer _producer;
    private readonly DeadLetterWriter _letters;
    private readonly string _stream;
    private readonly BridgeServices _services;
    private readonly LogThrottle _throttle;

    /// <summary>Keeps packets by a producer that it owns from now on.</summary>
    public BadPackets(ITopicProducer producer, string stream, BridgeServices services)
    {
        _producer = producer;
        _letters = new DeadLetterWriter(_producer, "collector-bridge", services.Time);
        _stream = stream;
        _services = services;
        _throttle = new LogThrottle(services.Time);
    }

    /// <summary>Writes one packet; completes when it is durable.</summary>
    public async ValueTask KeepAsync(
        ReadOnlyMemory<byte> packet, long number, string reason, CancellationToken cancellation)
    {
        _services.Metrics.BadPacket();
        if (_throttle.Allows(reason, out long unsaid)) Log.BadPacket(_services.Logger, _stream, reason, unsaid);
        using MessageBatch message = new(MessageLimits.LargestMessageBytes);
        message.Start(
            Source, System.Text.Encoding.UTF8.GetBytes(_stream), _services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        message.Write(packet.Span);
        message.Complete();
        using MessageBlock block = new(new TopicPartition(Source, 0), message.Bytes);
        block.Add(number, message.Encoded(0));
        await _letters.AppendAsync(block, [new RejectedMessage(0, reason)], cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_throttle.TakeUnsaid() is > 0 and var unsaid) Log.MoreBadPackets(_services.Logger, _stream, unsaid);
        _letters.Dispose();
        await _producer.DisposeAsync();
    }
}
