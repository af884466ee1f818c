using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>A file that a process has open: a FileFlow.</summary>
internal sealed class OpenFile(NodeProcess process, NodeFile file, OpenModes modes) : OpenDescriptor(process)
{
    public OpenFile Read(long bytes, int calls = 1)
    {
        CountRead(bytes, calls);
        return this;
    }

    public OpenFile Write(long bytes, int calls = 1)
    {
        CountWrite(bytes, calls);
        return this;
    }

    public OpenFile Map()
    {
        Add(Operations.Mmap);
        return this;
    }

    protected override void Write(Collector collector)
    {
        FileFlowRecord record = new()
        {
            ProcessOid = Process.Oid,
            Ts = Ts,
            Tid = Process.Oid.HostPid,
            OpFlags = Operations,
            OpenFlags = modes,
            EndTs = EndTs,
            FileOid = file.Oid,
            Fd = Fd,
            ReadOps = ReadOps,
            WriteOps = WriteOps,
            ReadBytes = ReadBytes,
            WriteBytes = WriteBytes,
        };
        ResetCounters();
        collector.Write(Process, file, in record);
    }
}
