using BenchmarkDotNet.Attributes;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

namespace SysFlow.Benchmarks;

/// <summary>
/// How many messages per second does the embedded log make durable, and what does a batch allocate? One producer, one
/// partition, a commit per batch: the time is that of a batch, and with small ones that of a disk's commit.
/// </summary>
[MemoryDiagnoser]
public class AppendBenchmarks
{
    private string _directory = "";
    private EmbeddedTopicLog _log = null!;
    private ITopicProducer _producer = null!;
    private MessageBatch _batch = null!;

    /// <summary>Messages per batch.</summary>
    [Params(1, 100, 1000)]
    public int Messages { get; set; }

    /// <summary>Bytes per message: an alert, an ECS document, an event batch.</summary>
    [Params(200, 2000, 64_000)]
    public int Bytes { get; set; }

    /// <summary>Opens a log that keeps 64 MiB.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _directory = Directory.CreateTempSubdirectory("sysflow-bench-").FullName;
        _log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(_directory));
        await _log.EnsureTopicAsync(new TopicSettings("events") { RetentionBytes = 1 << 26 });
        _producer = _log.CreateProducer();
        _batch = NewBatch(Messages, new byte[Bytes]);
    }

    /// <summary>Appends a batch and waits until it is durable.</summary>
    [Benchmark]
    public async Task AppendAsync() => await _producer.AppendAsync(_batch);

    /// <summary>Removes the log.</summary>
    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _log.DisposeAsync();
        _batch.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static MessageBatch NewBatch(int messages, byte[] value)
    {
        MessageBatch batch = new();
        for (int i = 0; i < messages; i++)
        {
            batch.Start("events", "host"u8, i);
            batch.Write(value);
            batch.Complete();
        }

        return batch;
    }
}
