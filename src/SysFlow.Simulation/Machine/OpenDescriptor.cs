using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>A flow over a file descriptor, with counters of what is read and written.</summary>
internal abstract class OpenDescriptor(NodeProcess process) : OpenFlow(process)
{
    protected int Fd { get; } = process.NextDescriptor();

    protected long ReadOps { get; private set; }

    protected long WriteOps { get; private set; }

    protected long ReadBytes { get; private set; }

    protected long WriteBytes { get; private set; }

    public void Close() => Process.Close(this, Operations.Close);

    protected void CountRead(long bytes, int calls)
    {
        Add(Operations.Read);
        ReadOps += calls;
        ReadBytes += bytes;
    }

    protected void CountWrite(long bytes, int calls)
    {
        Add(Operations.Write);
        WriteOps += calls;
        WriteBytes += bytes;
    }

    protected void ResetCounters() => ReadOps = WriteOps = ReadBytes = WriteBytes = 0;
}
