using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>One process's end of a connection or datagram exchange: a NetworkFlow.</summary>
internal sealed class Connection(NodeProcess process, Endpoint source, Endpoint destination, int protocol)
    : OpenFlow(process)
{
    private readonly int _fd = process.NextDescriptor();
    private long _readOps;
    private long _writeOps;
    private long _readBytes;
    private long _writeBytes;

    /// <summary>The client's end.</summary>
    public Endpoint Source { get; } = source;

    /// <summary>The server's end.</summary>
    public Endpoint Destination { get; } = destination;

    public void Send(int bytes, int calls = 1)
    {
        Add(Operations.Write);
        _writeOps += calls;
        _writeBytes += bytes;
    }

    public void Receive(int bytes, int calls = 1)
    {
        Add(Operations.Read);
        _readOps += calls;
        _readBytes += bytes;
    }

    public void Close() => Process.Close(this, Operations.Close);

    protected override void Write(Collector collector)
    {
        NetworkFlowRecord record = new()
        {
            ProcessOid = Process.Oid,
            Ts = Ts,
            Tid = Process.Oid.HostPid,
            OpFlags = Operations,
            EndTs = EndTs,
            SourceIp = Source.Ip.Value,
            SourcePort = Source.Port,
            DestinationIp = Destination.Ip.Value,
            DestinationPort = Destination.Port,
            Protocol = protocol,
            Fd = _fd,
            ReadOps = _readOps,
            WriteOps = _writeOps,
            ReadBytes = _readBytes,
            WriteBytes = _writeBytes,
        };
        _readOps = _writeOps = _readBytes = _writeBytes = 0;
        collector.Write(Process, in record);
    }
}
