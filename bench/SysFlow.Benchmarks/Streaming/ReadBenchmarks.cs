using BenchmarkDotNet.Attributes;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;

namespace SysFlow.Benchmarks;

/// <summary>
/// How fast does the embedded log read back 64 MiB that are in the system's page cache, verified, in blocks of the
/// default size? The time is that of all 64 MiB.
/// </summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private const int TotalBytes = 1 << 26;

    private string _directory = "";
    private EmbeddedTopicLog _log = null!;

    /// <summary>Bytes per message: an alert, an ECS document, an event batch.</summary>
    [Params(200, 2000, 64_000)]
    public int Bytes { get; set; }

    /// <summary>Fills a log.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _directory = Directory.CreateTempSubdirectory("sysflow-bench-").FullName;
        _log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(_directory));
        await _log.EnsureTopicAsync(new TopicSettings("events"));
        await using ITopicProducer producer = _log.CreateProducer();
        using MessageBatch batch = new();
        byte[] value = new byte[Bytes];
        for (int written = 0; written < TotalBytes; written += batch.Bytes)
        {
            batch.Clear();
            while (batch.Bytes < MessageLimits.BlockBytes)
            {
                batch.Start("events", "host"u8, 0);
                batch.Write(value);
                batch.Complete();
            }

            await producer.AppendAsync(batch);
        }
    }

    /// <summary>Reads everything and looks at every message.</summary>
    [Benchmark]
    public async Task<long> ReadAsync()
    {
        await using ITopicReader reader = _log.Read(
            new RangeSettings([new PartitionRange(new TopicPartition("events", 0), 0, long.MaxValue)]));
        long bytes = 0;
        while (await reader.ReadAsync() is { } block)
        {
            for (int i = 0; i < block.Count; i++) bytes += block[i].Value.Length;
            block.Dispose();
        }

        return bytes;
    }

    /// <summary>Removes the log.</summary>
    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _log.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
