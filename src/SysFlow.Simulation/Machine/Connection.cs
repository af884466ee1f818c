using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>One process's end of a connection or datagram exchange: a NetworkFlow.</summary>
internal sealed class Connection(NodeProcess process, Endpoint source, Endpoint destination, int protocol)
    : OpenDescriptor(process)
{
    /// <summary>The client's end.</summary>
    public Endpoint Source { get; } = source;

    /// <summary>The server's end.</summary>
    public Endpoint Destination { get; } = destination;

    public void Send(int bytes, int calls = 1) => CountWrite(bytes, calls);

    public void Receive(int bytes, int calls = 1) => CountRead(bytes, calls);

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
            Fd = Fd,
            ReadOps = ReadOps,
            WriteOps = WriteOps,
            ReadBytes = ReadBytes,
            WriteBytes = WriteBytes,
        };
        ResetCounters();
        collector.Write(Process, in record);
    }
}
