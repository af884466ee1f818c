using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>
/// Something the collector aggregates: it starts with its first operation, is written when it ends and in pieces while
/// it lasts. A piece that went out leaves the next one without what happened before.
/// </summary>
internal abstract class OpenFlow(NodeProcess process)
{
    public NodeProcess Process { get; } = process;

    /// <summary>Start of the current piece, nanoseconds since the Unix epoch.</summary>
    public long Ts { get; private set; }

    /// <summary>Last operation of the current piece.</summary>
    public long EndTs { get; private set; }

    public Operations Operations { get; private set; }

    /// <summary>Place among the flows the collector watches; −1 while it watches none of it.</summary>
    public int Watched { get; set; } = -1;

    /// <summary>Adds an operation to the piece.</summary>
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

    /// <summary>Ends the flow: what is left of it is written.</summary>
    public void Finish(Operations last)
    {
        Add(last);
        Process.Node.Collector.Finish(this);
    }

    /// <summary>Writes the piece as it stands at <paramref name="now"/> and begins the next.</summary>
    public void Export(Collector collector, long now)
    {
        if ((Operations & ~Operations.Truncate) == 0) return;
        EndTs = Math.Max(EndTs, Ts);
        Write(collector);
        Operations = Operations.None;
        Ts = EndTs = now;
    }

    /// <summary>Emits the record and sets the counters back.</summary>
    protected abstract void Write(Collector collector);
}
