using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;
using SysFlow.Testing;

namespace SysFlow.Detector.Tests;

/// <summary>An embedded log with batches of a simulated node, and rules that remember.</summary>
internal sealed class StatefulWorld : IAsyncDisposable
{
    private const string Policy = """
        - rule: Program started
          id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d01
          condition: sf.opflags = EXEC
          suppress: {by: [proc.exe, container.id], window: 5s}
        - rule: File opened
          id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d02
          condition: sf.opflags contains OPEN
        """;

    private const string Sigma = """
        title: Programs in a row
        name: row
        correlation:
            type: event_count
            rules: Program started
            group-by: [container.id]
            timespan: 4s
            condition: {gte: 3}
            generate: true
        ---
        title: Many files, then programs
        correlation:
            type: temporal_ordered
            rules: [File opened, row]
            timespan: 3s
            group-by: [container.id]
        """;

    private readonly TemporaryDirectory _directory;

    private StatefulWorld(TemporaryDirectory directory, EmbeddedTopicLog log, RuleSet rules)
    {
        _directory = directory;
        Log = log;
        Rules = rules;
    }

    public EmbeddedTopicLog Log { get; }

    public RuleSet Rules { get; }

    /// <summary>Reads back 13 s and not everything: twice the longest window, twice the lateness, the slack.</summary>
    public static StateOptions Options { get; } = new()
    {
        Limits = new StateLimits { Lateness = TimeSpan.FromSeconds(1) },
        RestoreSlack = TimeSpan.FromSeconds(1),
    };

    public static TopicPartition Partition { get; } = new(PipelineTopics.Events, 0);

    public static async Task<StatefulWorld> OpenAsync(CancellationToken cancellation)
    {
        using TemporaryDirectory rules = new();
        File.WriteAllText(rules.File("policy.yaml"), Policy);
        File.WriteAllText(rules.File("sigma.yml"), Sigma);
        RuleLoadResult loaded = RuleSetLoader.Load([rules.Path], new RuleLoadOptions());
        Assert.True(loaded.RuleSet is not null, string.Join('\n', loaded.Diagnostics));
        TemporaryDirectory directory = new();
        StatefulWorld world = new(
            directory, await EmbeddedTopicLog.OpenAsync(
                new EmbeddedLogOptions(directory.Path), cancellation), loaded.RuleSet);
        foreach (string topic in (string[])[PipelineTopics.Events, PipelineTopics.Alerts])
            await world.Log.EnsureTopicAsync(PipelineTopics.Settings(topic), cancellation);
        return world;
    }

    /// <summary>A detector that knows nothing yet.</summary>
    public AlertProcessor Processor(DetectorMetrics metrics) =>
        new(Rules, metrics, Options, new StateRestorer(Log, NullLogger.Instance));

    /// <summary>
    /// Appends batches as a bridge that keeps pace: bridged when the latest of their events happened.
    /// </summary>
    public async Task AppendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancellation)
    {
        await using ITopicProducer producer = Log.CreateProducer();
        using MessageBatch output = new();
        EventBatch batch = new();
        long latest = 0;
        foreach (byte[] message in messages)
        {
            batch.Load(message);
            foreach (BehaviourEvent @event in batch.Events)
                latest = Math.Max(latest, Math.Max(@event.Ts, @event.EndTs));
            output.Start(PipelineTopics.Events, "node"u8, latest / 1_000_000);
            output.Write(message);
            output.Complete();
        }

        await producer.AppendAsync(output, cancellation);
    }

    /// <summary>Takes a detector over a range of offsets; returns its alerts, byte for byte.</summary>
    public async Task<List<string>> DetectAsync(
        AlertProcessor processor, long from, long to, CancellationToken cancellation)
    {
        List<string> alerts = [];
        using MessageBatch output = new(PipelineTopics.MaxMessageBytes);
        await using ITopicReader reader = Log.Read(new RangeSettings([new PartitionRange(Partition, from, to)]));
        while (await reader.ReadAsync(cancellation) is { } block)
        {
            using (block)
            {
                await processor.PrepareAsync(block, cancellation);
                for (int i = 0; i < block.Count; i++)
                {
                    output.Clear();
                    processor.Process(block[i], output);
                    alerts.AddRange(Values(output));
                }
            }
        }

        return alerts;
    }

    /// <summary>Every alert in the topic of alerts, byte for byte.</summary>
    public async Task<List<string>> AlertsAsync(CancellationToken cancellation)
    {
        List<string> alerts = [];
        await using ITopicReader reader = Log.Read(
            await RangeSettings.BetweenAsync(Log, [PipelineTopics.Alerts], null, null, cancellation));
        while (await reader.ReadAsync(cancellation) is { } block)
        {
            using (block)
            {
                for (int i = 0; i < block.Count; i++) alerts.Add(Convert.ToHexString(block[i].Value));
            }
        }

        return alerts;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        _directory.Dispose();
    }

    private static IEnumerable<string> Values(MessageBatch output)
    {
        for (int i = 0; i < output.Count; i++) yield return Convert.ToHexString(output[i].Value);
    }
}
