using System.Buffers;
using System.Net.Sockets;
using SysFlow.Records;
using SysFlow.Simulation;

namespace SysFlow.Testing;

/// <summary>
/// A collector as the bridge sees it: connects to a SOCK_SEQPACKET socket and sends one record a packet.
/// </summary>
public sealed class SimulatedCollector : IRecordSink, IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
    private readonly ArrayBufferWriter<byte> _packet = new();
    private readonly RecordEncoder _encoder;

    /// <summary>Connects to whoever listens at the path.</summary>
    public SimulatedCollector(string path)
    {
        _encoder = new RecordEncoder(_packet);
        _socket.Connect(new UnixDomainSocketEndPoint(path));
    }

    /// <summary>Bytes of all packets that the kernel has taken.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Behaviours of which the kernel has taken the packet.</summary>
    public long Events { get; private set; }

    /// <summary>Sends a packet as it is.</summary>
    public void Send(ReadOnlySpan<byte> packet) => BytesSent += _socket.Send(packet);

    /// <summary>
    /// Sends what a simulated node does, up to the first packet that the kernel refuses because nobody reads any more.
    /// </summary>
    public void SendUntilRefused(ScenarioOptions scenario, CancellationToken cancellation)
    {
        try
        {
            Simulator.Run(scenario, this, cancellation);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset)
        {
            // A collector that loses its connection drops what it records until it has another.
        }
    }

    /// <inheritdoc />
    public void OnHeader(in HeaderRecord record)
    {
        _encoder.OnHeader(in record);
        SendPacket();
    }

    /// <inheritdoc />
    public void OnContainer(in ContainerRecord record)
    {
        _encoder.OnContainer(in record);
        SendPacket();
    }

    /// <inheritdoc />
    public void OnProcess(in ProcessRecord record)
    {
        _encoder.OnProcess(in record);
        SendPacket();
    }

    /// <inheritdoc />
    public void OnFile(in FileRecord record)
    {
        _encoder.OnFile(in record);
        SendPacket();
    }

    /// <inheritdoc />
    public void OnPod(in PodRecord record)
    {
        _encoder.OnPod(in record);
        SendPacket();
    }

    /// <inheritdoc />
    public void OnProcessEvent(in ProcessEventRecord record)
    {
        _encoder.OnProcessEvent(in record);
        SendPacket();
        Events++;
    }

    /// <inheritdoc />
    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        _encoder.OnNetworkFlow(in record);
        SendPacket();
        Events++;
    }

    /// <inheritdoc />
    public void OnFileFlow(in FileFlowRecord record)
    {
        _encoder.OnFileFlow(in record);
        SendPacket();
        Events++;
    }

    /// <inheritdoc />
    public void OnFileEvent(in FileEventRecord record)
    {
        _encoder.OnFileEvent(in record);
        SendPacket();
        Events++;
    }

    /// <inheritdoc />
    public void OnNetworkEvent(in NetworkEventRecord record)
    {
        _encoder.OnNetworkEvent(in record);
        SendPacket();
        Events++;
    }

    /// <inheritdoc />
    public void OnProcessFlow(in ProcessFlowRecord record)
    {
        _encoder.OnProcessFlow(in record);
        SendPacket();
        Events++;
    }

    /// <inheritdoc />
    public void OnK8sEvent(in K8sEventRecord record)
    {
        _encoder.OnK8sEvent(in record);
        SendPacket();
        Events++;
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private void SendPacket()
    {
        try
        {
            Send(_packet.WrittenSpan);
        }
        finally
        {
            _packet.ResetWrittenCount();
        }
    }
}
