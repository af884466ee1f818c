using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;
using SysFlow.Testing;

namespace SysFlow.Detector.Tests;

public sealed class ReloadUnderLoadTests
{
    private const int Swaps = 12;
    private const int MessagesPerSwap = 40;

    private const string Programs = """
        - rule: Program started
          id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d01
          desc: A program
          condition: sf.opflags = EXEC
        """;

    private const string Files = """
        - rule: File opened
          id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d02
          desc: A file
          condition: sf.opflags = OPEN
        - rule: Program started
          id: 7a7e1e3c-43a6-4c4e-8f51-3c4f2f3f8d01
          desc: A program, called otherwise
          condition: sf.type = PE and sf.opflags = EXEC
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turning_the_folder_while_events_flow_loses_and_repeats_no_alert()
    {
        IReadOnlyList<byte[]> messages = Traffic.Messages(events: Swaps * MessagesPerSwap * 10, batchEvents: 10);
        using RuleFolder folder = new();
        folder.Write("programs", Programs);
        folder.Write("files", Files);
        folder.Use("programs");
        RuleSet programs = folder.Source.Load().RuleSet!;
        folder.Use("files");
        RuleSet files = folder.Source.Load().RuleSet!;
        folder.Use("programs");

        using TemporaryDirectory directory = new();
        await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
            new EmbeddedLogOptions(directory.Path), Cancellation);
        using DetectorMetrics metrics = new();
        AlertProcessor processor = new(programs, metrics);
        using RuleReloader reloader = new(folder.Source, processor, NullLogger.Instance, TimeProvider.System);
        await using Stage stage = DetectorPipeline.Create(log, processor, new StageOptions());
        await stage.EnsureTopicsAsync(Cancellation);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task running = stage.RunAsync(stop.Token);

        int appended = 0;
        for (int swap = 1; swap <= Swaps; swap++)
        {
            // The detector is behind by whatever it is behind: the change happens in the middle of the stream.
            Task flow = AppendAsync(log, messages, appended, MessagesPerSwap);
            folder.Use(swap % 2 == 1 ? "files" : "programs");
            Assert.True(await reloader.CheckAsync(Cancellation));
            await flow;
            appended += MessagesPerSwap;
        }

        await AppendAsync(log, messages, appended, messages.Count - appended);
        IReadOnlyList<PartitionOffset> end = await log.GetEndAsync([PipelineTopics.Events], Cancellation);
        await log.WaitUntilCommittedAsync("detector", end, TimeProvider.System, Cancellation);
        await stop.CancelAsync();
        await running;

        Queue<(string Hash, UInt128 Id)> alerts = await ReadAlertsAsync(log);
        List<string> used = [];
        foreach (byte[] message in messages)
        {
            (string, UInt128)[] byPrograms = Expected(programs, message);
            (string, UInt128)[] byFiles = Expected(files, message);
            if (byPrograms.Length + byFiles.Length == 0) continue;
            bool byTheFileRules = byFiles.Length > 0 && alerts.Take(byFiles.Length).SequenceEqual(byFiles);
            string hash = byTheFileRules ? files.Hash : programs.Hash;
            foreach ((string, UInt128) expected in byTheFileRules ? byFiles : byPrograms)
                Assert.Equal(expected, alerts.Dequeue());
            if (used.Count == 0 || used[^1] != hash) used.Add(hash);
        }

        Assert.Empty(alerts);
        Assert.InRange(used.Count, 2, Swaps + 1);
    }

    private static (string Hash, UInt128 Id)[] Expected(RuleSet rules, byte[] message)
    {
        EventBatch batch = new();
        batch.Load(message);
        List<RuleMatch> matches = [];
        new RuleEngine(rules).Evaluate(batch, matches);
        return [.. matches.Select(m =>
            (
                rules.Hash,
                EventIdentity.AlertId(EventIdentity.EventId(batch, m.EventIndex), rules.Rules[m.RuleIndex].Uuid)))];
    }

    private static async Task AppendAsync(EmbeddedTopicLog log, IReadOnlyList<byte[]> messages, int first, int count)
    {
        await using ITopicProducer producer = log.CreateProducer();
        using MessageBatch batch = new();
        for (int i = first; i < first + count; i++)
        {
            batch.Clear();
            batch.Start(PipelineTopics.Events, "node"u8, timestamp: 0);
            batch.Write(messages[i]);
            batch.Complete();
            await producer.AppendAsync(batch, Cancellation);
        }
    }

    private static async Task<Queue<(string Hash, UInt128 Id)>> ReadAlertsAsync(EmbeddedTopicLog log)
    {
        Queue<(string, UInt128)> alerts = new();
        await using ITopicReader reader = log.Read(
            await RangeSettings.BetweenAsync(log, [PipelineTopics.Alerts], from: null, to: null, Cancellation));
        Alert alert = new();
        while (await reader.ReadAsync(Cancellation) is { } block)
        {
            using (block)
            {
                for (int i = 0; i < block.Count; i++)
                {
                    alert.Load(block[i].ValueMemory);
                    alerts.Enqueue((System.Text.Encoding.UTF8.GetString(alert.Text(alert.RuleSetHash)), alert.Id));
                }
            }
        }

        return alerts;
    }
}
