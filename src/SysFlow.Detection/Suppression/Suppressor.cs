using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using SysFlow.Events;

namespace SysFlow.Detection;

/// <summary>
/// Lets the first alerts of each rule, entity and window through and counts the others. A window is an interval of the
/// events' own time, aligned to the epoch, so the same events give the same windows whenever they are read.
/// </summary>
internal sealed class Suppressor
{
    private readonly SuppressionPlan?[] _plans;
    private readonly ClockPlan _clocks;
    private readonly StateLimits _limits;
    private readonly StateCounters _counters;
    private readonly long _lateness;
    private readonly Dictionary<UInt128, LinkedListNode<SuppressionWindow>> _windows = [];
    private readonly LinkedList<SuppressionWindow> _byAge = [];
    private readonly KeyWriter _key = new();
    private readonly ArrayBufferWriter<byte> _part = new();
    private long _opened;
    private long _bytes;

    public Suppressor(
        IReadOnlyList<SuppressionPlan?> plans, ClockPlan clocks, StateLimits limits, StateCounters counters)
    {
        _plans = [.. plans];
        _clocks = clocks;
        _limits = limits;
        _counters = counters;
        _lateness = limits.Lateness.Ticks * TimeSpan.NanosecondsPerTick;
    }

    /// <summary>Number of windows open now.</summary>
    public int Count => _windows.Count;

    /// <summary>Whether to raise the alert of a rule about the context's event; otherwise it is counted.</summary>
    public bool Passes(StateEvent @event, int rule, AlertRun run)
    {
        if (_plans[rule] is not { } plan) return true;
        SuppressionWindow window = Find(@event, rule, plan, run);
        if (window.Passed.Contains(@event.Id)) return true;
        int before = window.Bytes;
        bool passes = window.Passed.Count < plan.Threshold;
        if (passes) window.Passed.Add(@event.Id);
        else Withhold(window, @event, run);
        _bytes += window.Bytes - before;
        while (_bytes > _limits.MaxSuppressionBytes && _byAge.Count > 1) Evict(run);
        return passes;
    }

    /// <summary>Closes the windows that a timeline has passed.</summary>
    public void Advance(Timeline timeline, AlertRun run)
    {
        while (timeline.Windows.Min is { } first && first.End <= timeline.Clock - _lateness) Close(first, run);
    }

    /// <summary>Closes every window of a timeline.</summary>
    public void CloseAll(Timeline timeline, AlertRun run)
    {
        while (timeline.Windows.Min is { } first) Close(first, run);
    }

    /// <summary>Closes every window of an exporter.</summary>
    public void CloseAll(ExporterState exporter, AlertRun run)
    {
        foreach (Timeline timeline in exporter.Timelines.SelectMany(t => t.Items)) CloseAll(timeline, run);
    }

    /// <summary>Closes windows, the oldest first.</summary>
    public void CloseSome(int atMost, AlertRun run)
    {
        for (; atMost > 0 && _byAge.First is { } first; atMost--) Close(first.Value, run);
    }

    /// <summary>Forgets every window of an exporter; their summaries are for another member to write.</summary>
    public void Forget(ExporterState exporter)
    {
        foreach (Timeline timeline in exporter.Timelines.SelectMany(t => t.Items))
        {
            while (timeline.Windows.Min is { } first) Remove(first);
        }
    }

    private SuppressionWindow Find(StateEvent @event, int rule, SuppressionPlan plan, AlertRun run)
    {
        long index = Math.DivRem(@event.Time, plan.Window, out long rest);
        if (rest < 0) index--;
        _key.Write(plan.By, @event.Context);
        UInt128 key = Key(@event.Exporter, rule, index);
        if (_windows.TryGetValue(key, out LinkedListNode<SuppressionWindow>? known)) return known.Value;
        while (_windows.Count >= _limits.MaxSuppressionWindows) Evict(run);
        SuppressionWindow window = new()
        {
            Key = key,
            Exporter = @event.Exporter,
            Rule = rule,
            Plan = plan,
            Timeline = @event.Exporter.Timelines[_clocks.OfWindows(rule)].Current,
            End = index < long.MaxValue / plan.Window ? (index + 1) * plan.Window : long.MaxValue,
            Number = _opened++,
            Entity = _key.Written.ToArray(),
        };
        _windows.Add(key, _byAge.AddLast(window));
        window.Timeline.Windows.Add(window);
        _bytes += window.Bytes;
        return window;
    }

    private UInt128 Key(ExporterState exporter, int rule, long index)
    {
        XxHash128 hash = new();
        Span<byte> numbers = stackalloc byte[16 + sizeof(int) + sizeof(long)];
        BinaryPrimitives.WriteUInt128LittleEndian(numbers, exporter.Hash);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[16..], rule);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[20..], index);
        hash.Append(numbers);
        hash.Append(_key.Written);
        return hash.GetCurrentHashAsUInt128();
    }

    private void Withhold(SuppressionWindow window, StateEvent @event, AlertRun run)
    {
        if (window.Count == 0)
        {
            window.FirstId = @event.Id;
            window.FirstTime = window.LastTime = @event.Time;
            _part.ResetWrittenCount();
            run.Writer.Render(@event.Batch, new RuleMatch(@event.Index, window.Rule), _part);
            window.Message = _part.WrittenSpan.ToArray();
            _part.ResetWrittenCount();
            EventBatchExtractor.Extract(@event.Batch, @event.Index, _part);
            window.Batch = _part.WrittenSpan.ToArray();
        }

        window.Count++;
        window.FirstTime = Math.Min(window.FirstTime, @event.Time);
        window.LastTime = Math.Max(window.LastTime, @event.Time);
        if (!run.IsSilent) run.CountSuppressed(window.Rule);
    }

    private void Evict(AlertRun run)
    {
        _counters.CountEvictedWindow();
        Close(_byAge.First!.Value, run);
    }

    private void Close(SuppressionWindow window, AlertRun run)
    {
        Remove(window);
        if (window.Count > 0) run.Summarise(window);
    }

    private void Remove(SuppressionWindow window)
    {
        window.Timeline.Windows.Remove(window);
        _windows.Remove(window.Key, out LinkedListNode<SuppressionWindow>? node);
        _byAge.Remove(node!);
        _bytes -= window.Bytes;
    }
}
