using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>The threads a process starts and ends: a ProcessFlow.</summary>
internal sealed class ThreadActivity(NodeProcess process) : OpenFlow(process)
{
    private long _cloned;
    private long _exited;

    public void Clone(int threads)
    {
        Add(Operations.Clone);
        _cloned += threads;
    }

    public void Exit(int threads)
    {
        Add(Operations.Exit);
        _exited += threads;
    }

    protected override void Write(Collector collector)
    {
        ProcessFlowRecord record = new()
        {
            ProcessOid = Process.Oid,
            Ts = Ts,
            ThreadsCloned = _cloned,
            OpFlags = Operations,
            EndTs = EndTs,
            ThreadsExited = _exited,
        };
        _cloned = _exited = 0;
        collector.Write(Process, in record);
    }
}
