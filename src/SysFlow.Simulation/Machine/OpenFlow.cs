using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>
/// A flow that the collector aggregates: it starts with its first operation and is exported at intervals and when it
/// ends. Each export contains only what happened since the previous one.
/// </summary>
internal abstract class OpenFlow(NodeProcess process)
{
    public NodeProcess Process { get; } = process;

    /// <summary>Start of the current part, nanoseconds since the Unix epoch.</summary>
    public long Ts { get; private set; }

    /// <summary>Last operation of the current part.</summary>
    public long EndTs { get; private set; }

    public Operations Operations { get; private set; }

    /// <summary>Index among the flows that the collector tracks; −1 when it does not track this one.</summary>
    public int Watched { get; set; } = -1;

    /// <summary>Adds an operation to the current part.</summary>
    public void Add(Operations operation)
    {
        long now = Process.Node.Timeline.Tick();
        if (Watched < 0)
        {
            Ts = now;
            Process.Node.Collector.Watch(this);
        }

        EndTs = now;
        Operations |= operation;
    }

    /// <summary>Ends the flow and writes its last part.</summary>
    public void Finish(Operations last)
    {
        Add(last);
        Process.Node.Collector.Finish(this);
    }

    /// <summary>Writes the current part at <paramref name="now"/> and begins the next.</summary>
    public void Export(Collector collector, long now)
    {
        if ((Operations & ~Operations.Truncate) == 0) return;
        EndTs = Math.Max(EndTs, Ts);
        Write(collector);
        Operations = Operations.None;
        Ts = EndTs = now;
    }

    /// <summary>Emits the record and resets the counters.</summary>
    protected abstract void Write(Collector collector);
}
