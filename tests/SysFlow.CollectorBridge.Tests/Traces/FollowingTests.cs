using System.Diagnostics;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class FollowingTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly byte[] _trace = SimulatedTraces.Create(1, 300);
    private TestLog? _log;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Traces => _directory.File("traces");

    public async ValueTask DisposeAsync()
    {
        if (_log is not null) await _log.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_trace_that_grows_is_followed_to_its_end_whatever_its_pieces()
    {
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        await using RunningBridge bridge = await FollowAsync();
        Random random = new(5);
        await using (FileStream file = Create("live"))
        {
            for (int at = 0; at < _trace.Length;)
            {
                int length = Math.Min(_trace.Length - at, random.Next(1, 4_000));
                file.Write(_trace, at, length);
                file.Flush();
                at += length;
                await Task.Yield();
            }
        }

        await AssertPublishedAsync(bridge, ids, events);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    public async Task A_trace_may_begin_empty_with_half_a_header_or_with_the_header_alone(int first)
    {
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        int length = first < 0 ? SimulatedTraces.Boundaries(_trace)[0] : first;
        Directory.CreateDirectory(Traces);
        await File.WriteAllBytesAsync(InTraces("live"), _trace[..length], Cancel);
        await using RunningBridge bridge = await FollowAsync();
        await AppendAsync("other", SimulatedTraces.Create(9, 10)); // once this is read, the first one was looked at
        IReadOnlyList<BatchSeen> other = await bridge.ReadBatchesAsync(1);
        await AppendAsync("live", _trace[length..]);
        long others = (await SimulatedTraces.IdsAsync(SimulatedTraces.Create(9, 10))).Events;

        IReadOnlyList<BatchSeen> all = await ReadUntilAsync(events + others);

        Assert.Equal("node-9", other[0].Exporter);
        Assert.Equal(ids, string.Concat(all.Where(b => b.Exporter == "node-1").Select(b => b.Ids)));
    }

    [Fact]
    public async Task A_block_is_published_when_it_is_whole_and_not_before()
    {
        IReadOnlyList<int> ends = SimulatedTraces.Boundaries(_trace);
        await using RunningBridge bridge = await FollowAsync();
        await AppendAsync("live", _trace[..ends[2]]);
        long events = (await SimulatedTraces.IdsAsync(_trace[..ends[2]])).Events;
        await ReadUntilAsync(events);
        await AppendAsync("live", _trace[ends[2]..(ends[3] - 1)]);
        await AppendAsync("other", SimulatedTraces.Create(9, 10));
        Assert.Equal("node-9", (await ReadUntilAsync(events + 1))[^1].Exporter);

        await AppendAsync("live", _trace[(ends[3] - 1)..ends[3]]);
        string ids = (await SimulatedTraces.IdsAsync(_trace[..ends[3]])).Ids;
        IReadOnlyList<BatchSeen> all = await ReadUntilAsync(events + 11);
        Assert.Equal(ids, string.Concat(all.Where(b => b.Exporter == "node-1").Select(b => b.Ids)));
    }

    [Fact]
    public async Task A_trace_renamed_while_it_is_written_is_followed_and_so_is_the_next_one_of_its_name()
    {
        byte[] next = SimulatedTraces.Create(2, 200);
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace, next);
        await using RunningBridge bridge = await FollowAsync();
        await using FileStream file = Create("live");
        file.Write(_trace, 0, _trace.Length / 2);
        file.Flush();
        await ReadUntilAsync(1);
        File.Move(InTraces("live"), InTraces("live.1"));
        await AppendAsync("live", next);
        await ReadUntilOfAsync("node-2", 1);
        file.Write(_trace, _trace.Length / 2, _trace.Length - (_trace.Length / 2));
        file.Flush();

        await AssertPublishedAsync(bridge, ids, events, byExporter: true);
    }

    [Fact]
    public async Task What_is_written_to_a_trace_after_it_was_deleted_is_read()
    {
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        SteppedTime time = new();
        await using RunningBridge bridge = await FollowAsync(time);
        await using FileStream file = Create("live");
        file.Write(_trace, 0, _trace.Length / 2);
        file.Flush();
        await ReadUntilAsync(1);
        File.Delete(InTraces("live"));
        file.Write(_trace, _trace.Length / 2, _trace.Length - (_trace.Length / 2));
        file.Flush();

        await time.AdvanceUntilAsync(TraceFollower.RescanInterval, ReadUntilAsync(events));
        await AssertPublishedAsync(bridge, ids, events);
    }

    [Fact]
    public async Task A_trace_truncated_and_written_anew_in_place_is_read_again_though_its_header_is_the_same()
    {
        byte[] sync = [.. Enumerable.Repeat((byte)7, 16)];
        byte[] first = SimulatedTraces.Create(3, 100, sync);
        byte[] second = SimulatedTraces.Create(4, 300, sync);
        (string ids, long events) = await SimulatedTraces.IdsAsync(first, second);
        await using RunningBridge bridge = await FollowAsync();
        await AppendAsync("live", first);
        await ReadUntilAsync((await SimulatedTraces.IdsAsync(first)).Events);
        await using (FileStream file = new(InTraces("live"), FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
            await file.WriteAsync(second, Cancel);
        }

        await AssertPublishedAsync(bridge, ids, events);
    }

    [Fact]
    public async Task A_trace_deleted_and_written_again_under_its_name_is_another_trace()
    {
        byte[] second = SimulatedTraces.Create(2, 200);
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace, second);
        await using RunningBridge bridge = await FollowAsync();
        await AppendAsync("trace.sf", _trace);
        await ReadUntilAsync((await SimulatedTraces.IdsAsync(_trace)).Events);
        File.Delete(InTraces("trace.sf"));
        await AppendAsync("trace.sf", second);

        await AssertPublishedAsync(bridge, ids, events);
    }

    [Fact]
    public async Task A_FIFO_among_traces_is_named_and_left_alone()
    {
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        Directory.CreateDirectory(Traces);
        using (Process mkfifo = Process.Start("mkfifo", [InTraces("a-fifo")])) await mkfifo.WaitForExitAsync(Cancel);
        await using RunningBridge bridge = await FollowAsync();
        await AppendAsync("trace.sf", _trace);

        await AssertPublishedAsync(bridge, ids, events);
        Assert.Contains("a-fifo is a FIFO", Assert.Single(bridge.Lines.Of(1017)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Folders_are_read_when_asked_for_and_named_when_not(bool subdirectories)
    {
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        Directory.CreateDirectory(InTraces("node-1"));
        await using RunningBridge bridge = await FollowAsync(subdirectories: subdirectories);
        if (subdirectories)
        {
            Directory.CreateDirectory(InTraces("new/er"));
            await AppendAsync("new/er/trace", _trace);
            await AssertPublishedAsync(bridge, ids, events);
            Assert.Empty(bridge.Lines.Of(1016));
        }
        else
        {
            Assert.Contains("1 folders", await bridge.Lines.WaitAsync(1016), StringComparison.Ordinal);
            Assert.Contains("one folder, which is not entered", await bridge.Lines.WaitAsync(1015), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_trace_is_named_once_however_it_grows()
    {
        await using RunningBridge bridge = await FollowAsync();
        await AppendAsync("app.log", "2026-01-01 started\n"u8.ToArray());
        string line = await bridge.Lines.WaitAsync(1001);
        for (int i = 0; i < 20; i++)
        {
            await AppendAsync("app.log", "2026-01-01 works, and says so in a line of some length\n"u8.ToArray());
            await AppendAsync($"trace-{i}", SimulatedTraces.Create((ulong)i + 10, 5));
            await ReadUntilOfAsync($"node-{i + 10}", 1);
        }

        Assert.Contains("not a SysFlow file", line, StringComparison.Ordinal);
        Assert.Single(bridge.Lines.Of(1001));
        Assert.Equal(1, bridge.Metrics.BadInputs);
    }

    [Fact]
    public async Task A_trace_that_stays_cut_is_taken_for_whole_after_a_while_and_read_on_when_it_grows_all_the_same()
    {
        byte[] cut = _trace[..^40];
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        SteppedTime time = new();
        await using RunningBridge bridge = await FollowAsync(time);
        await AppendAsync("live", cut);
        Task<string> failed = bridge.Lines.WaitAsync(1001);
        await time.AdvanceUntilAsync(TraceFollower.QuietTime, failed);
        Assert.Contains("the file ends within the block", await failed, StringComparison.Ordinal);
        string before = await _log!.ReadIdsAsync();
        Assert.StartsWith(before, ids, StringComparison.Ordinal);

        await AppendAsync("live", _trace[^40..]);
        await AssertPublishedAsync(bridge, ids, events);
    }

    [Fact]
    public async Task A_directory_that_comes_back_is_followed_again()
    {
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        SteppedTime time = new();
        await using RunningBridge bridge = await FollowAsync(time);
        await bridge.Lines.WaitAsync(1015); // it was listed, empty
        Directory.Delete(Traces);
        await time.AdvanceUntilAsync(TraceFollower.RescanInterval, bridge.Lines.WaitAsync(1001));
        Assert.Equal("Unhealthy", (await bridge.CheckHealthAsync()).Status.ToString());

        Directory.CreateDirectory(Traces);
        await AppendAsync("trace", _trace);
        await time.AdvanceUntilAsync(TraceFollower.RescanInterval, ReadUntilAsync(events));
        Assert.Equal("Healthy", (await bridge.CheckHealthAsync()).Status.ToString());
        await AssertPublishedAsync(bridge, ids, events);
    }

    [Fact]
    public async Task A_named_trace_is_followed_as_those_of_directories_are()
    {
        (string ids, long events) = await SimulatedTraces.IdsAsync(_trace);
        Directory.CreateDirectory(Traces);
        await AppendAsync("live", _trace[..5_000]);
        await AppendAsync("neighbour", SimulatedTraces.Create(2, 50));
        _log = await TestLog.OpenAsync();
        await using RunningBridge bridge = RunningBridge.Start(
            _log, new BridgeOptions { Inputs = [InTraces("live")] });
        await AppendAsync("live", _trace[5_000..]);

        await AssertPublishedAsync(bridge, ids, events);
    }

    private async Task<RunningBridge> FollowAsync(TimeProvider? time = null, bool subdirectories = false)
    {
        Directory.CreateDirectory(Traces);
        _log = await TestLog.OpenAsync();
        return RunningBridge.Start(
            _log,
            new BridgeOptions
            {
                Inputs = [Traces],
                Subdirectories = subdirectories,
                StateDirectory = _log.StateDirectory,
            },
            time);
    }

    private string InTraces(string name) => Path.Combine(Traces, name);

    private FileStream Create(string name) =>
        new(InTraces(name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private async Task AppendAsync(string name, byte[] bytes)
    {
        await using FileStream file = new(InTraces(name), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(bytes, Cancel);
    }

    private Task<IReadOnlyList<BatchSeen>> ReadUntilAsync(long events) => _log!.ReadBatchesAsync(events);

    private async Task ReadUntilOfAsync(string exporter, long events)
    {
        for (long all = events; ; all++)
        {
            IReadOnlyList<BatchSeen> seen = await ReadUntilAsync(all);
            if (seen.Where(b => b.Exporter == exporter).Sum(b => b.Events) >= events) return;
            all = Math.Max(all, seen.Sum(b => b.Events));
        }
    }

    /// <summary>Waits for so many events, stops the bridge, and compares all that the topic holds.</summary>
    private async Task AssertPublishedAsync(RunningBridge bridge, string ids, long events, bool byExporter = false)
    {
        await ReadUntilAsync(events);
        await bridge.StopAsync();
        await bridge.Completion;
        IEnumerable<BatchSeen> batches = await _log!.ReadAllAsync();
        if (byExporter) batches = batches.OrderBy(b => b.Exporter, StringComparer.Ordinal);
        Assert.Equal(ids, string.Concat(batches.Select(b => b.Ids)));
        foreach (IGrouping<string, BatchSeen> stream in batches.GroupBy(b => b.Exporter))
        {
            long next = 0;
            foreach (BatchSeen batch in stream)
            {
                Assert.Equal(next, batch.FirstSequence);
                next += batch.Events;
            }
        }
    }
}
