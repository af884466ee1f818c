using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>A file that a process has open: a FileFlow.</summary>
internal sealed class OpenFile(NodeProcess process, NodeFile file, OpenModes modes) : OpenFlow(process)
{
    private readonly int _fd = process.NextDescriptor();
    private long _readOps;
    private long _writeOps;
    private long _readBytes;
    private long _writeBytes;

    public OpenFile Read(long bytes, int calls = 1)
    {
        Add(Operations.Read);
        _readOps += calls;
        _readBytes += bytes;
        return this;
    }

    public OpenFile Write(long bytes, int calls = 1)
    {
        Add(Operations.Write);
        _writeOps += calls;
        _writeBytes += bytes;
        return this;
    }

    public OpenFile Map()
    {
        Add(Operations.Mmap);
        return this;
    }

    public void Close() => Process.Close(this, Operations.Close);

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
            Fd = _fd,
            ReadOps = _readOps,
            WriteOps = _writeOps,
            ReadBytes = _readBytes,
            WriteBytes = _writeBytes,
        };
        _readOps = _writeOps = _readBytes = _writeBytes = 0;
        collector.Write(Process, file, in record);
    }
}
