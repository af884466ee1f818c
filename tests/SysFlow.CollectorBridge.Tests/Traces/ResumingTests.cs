using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class ResumingTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private TestLog? _log;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_log is not null) await _log.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trace_read_again_adds_nothing_to_the_log(bool hasState)
    {
        _log = await TestLog.OpenAsync();
        string path = await WriteAsync("trace", SimulatedTraces.Create(1, 2_500));
        TraceOutcome first = Assert.Single(await ReadAsync(hasState, path));
        IReadOnlyList<BatchSeen> batches = await _log.ReadAllAsync();

        TraceOutcome second = Assert.Single(await ReadAsync(hasState, path));

        Assert.Equal(batches, await _log.ReadAllAsync());
        Assert.Equal((0, first.Events), (second.Events, second.PublishedBefore));
        Assert.Null(second.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bridges_that_die_in_any_append_lose_no_event_and_repeat_none(bool hasState)
    {
        byte[] trace = SimulatedTraces.Create(1, 20_000);
        (string ids, long events) = await SimulatedTraces.IdsAsync(trace);
        string path = await WriteAsync("trace", trace);
        Random random = new(20261127);
        for (int round = 0; round < 6; round++)
        {
            await using TestLog log = await TestLog.OpenAsync();
            int deaths = 0;
            for (bool isOver = false; !isOver; deaths++)
            {
                CrashingLog crashing = new(log.Topics, random.Next(0, 3), arrives: random.Next(2) == 0);
                await using RunningBridge bridge = RunningBridge.Start(
                    log, Options(log, hasState, path), through: crashing);
                await bridge.Completion.ContinueWith(static _ => { }, TaskScheduler.Default);
                isOver = bridge.Completion.IsCompletedSuccessfully;
            }

            Assert.InRange(deaths, 2, 100);
            AssertContinuous(ids, events, await log.ReadAllAsync());
        }
    }

    [Fact]
    public async Task A_trace_that_grows_between_two_runs_is_read_on_from_where_it_was_left()
    {
        byte[] trace = SimulatedTraces.Create(1, 3_000);
        (string ids, long events) = await SimulatedTraces.IdsAsync(trace);
        Random random = new(7);
        for (int round = 0; round < 5; round++)
        {
            await using TestLog log = await TestLog.OpenAsync();
            string path = _directory.File($"trace-{round}");
            for (int at = 0; at < trace.Length;)
            {
                int next = Math.Min(trace.Length, at + random.Next(1, trace.Length / 3));
                await using (FileStream file = new(path, FileMode.Append))
                {
                    await file.WriteAsync(trace.AsMemory(at..next), Cancel);
                }

                at = next;
                await using RunningBridge bridge = RunningBridge.Start(log, Options(log, round % 2 == 0, path));
                await bridge.Completion;
            }

            AssertContinuous(ids, events, await log.ReadAllAsync());
        }
    }

    [Fact]
    public async Task Damage_changes_nothing_of_that()
    {
        byte[] trace = SimulatedTraces.Create(1, 3_000);
        IReadOnlyList<int> ends = SimulatedTraces.Boundaries(trace);
        foreach (int block in new[] { 3, 10, 11 }) trace[ends[block] + 9] ^= 0x55;
        string path = await WriteAsync("trace", trace);
        await using TestLog once = await TestLog.OpenAsync();
        TraceOutcome whole = Assert.Single(await ReadAsync(once, false, path));
        Assert.Contains("in 3 places", whole.Error, StringComparison.Ordinal);
        string ids = await once.ReadIdsAsync();

        _log = await TestLog.OpenAsync();
        string grown = _directory.File("grown");
        for (int part = 0; part < 10; part++)
        {
            byte[] piece = trace[(trace.Length * part / 10)..(trace.Length * (part + 1) / 10)];
            await using (FileStream file = new(grown, FileMode.Append))
            {
                await file.WriteAsync(piece, Cancel);
            }

            await ReadAsync(part % 2 == 0, grown);
        }

        TraceOutcome last = Assert.Single(await ReadAsync(true, grown));
        Assert.Equal(0, last.Events);
        AssertContinuous(ids, whole.Events, await _log.ReadAllAsync());
    }

    [Fact]
    public async Task A_header_without_records_is_published_once()
    {
        _log = await TestLog.OpenAsync();
        using MemoryStream content = new();
        using (Records.SysFlowFileWriter writer = new(content))
        {
            writer.OnHeader(new Records.HeaderRecord { Exporter = "quiet"u8 });
        }

        string path = await WriteAsync("trace", content.ToArray());
        for (int i = 0; i < 3; i++) await ReadAsync(hasState: i > 1, path);

        Assert.Equal(["quiet"], (await _log.ReadAllAsync()).Select(b => b.Exporter));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trace_that_was_renamed_between_two_runs_is_known(bool hasState)
    {
        _log = await TestLog.OpenAsync();
        string path = await WriteAsync("trace", SimulatedTraces.Create(1, 500));
        await ReadAsync(hasState, path);
        File.Move(path, _directory.File("renamed"));

        Assert.Equal(0, Assert.Single(await ReadAsync(hasState, _directory.File("renamed"))).Events);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_trace_behind_the_same_header_in_the_same_file_is_read(bool hasState)
    {
        byte[] sync = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        byte[] first = SimulatedTraces.Create(1, 500, sync);
        byte[] second = SimulatedTraces.Create(2, 500, sync);
        (string ids, _) = await SimulatedTraces.IdsAsync(first, second);
        _log = await TestLog.OpenAsync();
        string path = await WriteAsync("trace", first);
        await ReadAsync(hasState, path);
        await File.WriteAllBytesAsync(path, second, Cancel); // in place: the same inode
        await ReadAsync(hasState, path);
        Assert.Equal(ids, await _log.ReadIdsAsync());

        await ReadAsync(hasState, path);
        Assert.Equal(ids, await _log.ReadIdsAsync());
    }

    [Fact]
    public async Task A_copy_in_the_place_of_a_trace_is_the_trace()
    {
        _log = await TestLog.OpenAsync();
        byte[] trace = SimulatedTraces.Create(1, 500);
        string path = await WriteAsync("trace", trace);
        await ReadAsync(hasState: true, path);
        File.Move(await WriteAsync("copy", trace), path, overwrite: true);

        Assert.Equal(0, Assert.Single(await ReadAsync(hasState: true, path)).Events);
    }

    [Fact]
    public async Task Of_two_nodes_whose_traces_have_the_same_header_both_are_read()
    {
        byte[] sync = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        byte[][] traces = [SimulatedTraces.Create(1, 300, sync), SimulatedTraces.Create(2, 300, sync)];
        (string ids, _) = await SimulatedTraces.IdsAsync(traces);
        _log = await TestLog.OpenAsync();
        string[] paths = [await WriteAsync("a", traces[0]), await WriteAsync("b", traces[1])];
        for (int i = 0; i < 2; i++) await ReadAsync(hasState: true, paths);

        Assert.Equal(ids, await _log.ReadIdsAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"version\":1,\"topic\":\"sysflow.events\",\"offsets\":null,\"traces\":[],\"collectors\":{}}")]
    [InlineData("{\"version\":1,\"topic\":\"sysflow.events\",\"offsets\":[1],\"traces\":[null],\"collectors\":{}}")]
    [InlineData("{\"version\":1,\"topic\":\"sysflow.events\",\"offsets\":[999],\"traces\":[],\"collectors\":{}}")]
    [InlineData("{\"version\":9,\"topic\":\"sysflow.events\",\"offsets\":[0],\"traces\":[],\"collectors\":{}}")]
    public async Task A_state_file_that_cannot_be_used_is_named_and_the_topic_tells_the_truth(string content)
    {
        _log = await TestLog.OpenAsync();
        string path = await WriteAsync("trace", SimulatedTraces.Create(1, 500));
        await ReadAsync(hasState: false, path);
        string ids = await _log.ReadIdsAsync();
        Directory.CreateDirectory(_log.StateDirectory);
        await File.WriteAllTextAsync(Path.Combine(_log.StateDirectory, "progress.json"), content, Cancel);
        bool isUsable = content.Contains("[1]", StringComparison.Ordinal);

        await using RunningBridge bridge = RunningBridge.Start(_log, Options(_log, true, path));
        await bridge.Completion;

        Assert.Equal(isUsable ? 0 : 1, bridge.Lines.Of(1024).Count);
        if (!isUsable) Assert.Equal(ids, await _log.ReadIdsAsync());
    }

    [Fact]
    public async Task A_state_directory_that_cannot_be_written_is_named_and_nothing_else_happens()
    {
        _log = await TestLog.OpenAsync();
        string path = await WriteAsync("trace", SimulatedTraces.Create(1, 500));
        await File.WriteAllTextAsync(_log.StateDirectory, "in the way", Cancel);

        await using RunningBridge bridge = RunningBridge.Start(_log, Options(_log, true, path));
        TraceOutcome outcome = Assert.Single(await bridge.Completion);

        Assert.Null(outcome.Error);
        Assert.Single(bridge.Lines.Of(1025));
    }

    private static BridgeOptions Options(TestLog log, bool hasState, params string[] paths) => new()
    {
        Inputs = paths,
        Follow = false,
        StateDirectory = hasState ? log.StateDirectory : null,
    };

    private Task<IReadOnlyList<TraceOutcome>> ReadAsync(bool hasState, params string[] paths) =>
        ReadAsync(_log!, hasState, paths);

    private static async Task<IReadOnlyList<TraceOutcome>> ReadAsync(TestLog log, bool hasState, params string[] paths)
    {
        await using RunningBridge bridge = RunningBridge.Start(log, Options(log, hasState, paths));
        return await bridge.Completion;
    }

    private async Task<string> WriteAsync(string name, byte[] content)
    {
        await File.WriteAllBytesAsync(_directory.File(name), content, Cancel);
        return _directory.File(name);
    }

    /// <summary>Every event once, in order, numbered without a gap, and so are the batches of a section.</summary>
    private static void AssertContinuous(string ids, long events, IReadOnlyList<BatchSeen> batches)
    {
        Assert.Equal(ids, string.Concat(batches.Select(b => b.Ids)));
        long next = 0;
        foreach (BatchSeen batch in batches)
        {
            Assert.Equal(next, batch.FirstSequence);
            next += batch.Events;
        }

        Assert.Equal(events, next);
        foreach (IGrouping<long, BatchSeen> section in batches.GroupBy(b => b.Section))
            Assert.Equal(Enumerable.Range(0, section.Count()).Select(i => (long)i), section.Select(b => b.Part));
    }
}
