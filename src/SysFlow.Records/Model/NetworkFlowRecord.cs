namespace SysFlow.Records;

/// <summary>NetworkFlow.</summary>
public struct NetworkFlowRecord
{
    /// <summary>The process holding the socket.</summary>
    public ProcessOid ProcessOid;

    /// <summary>Start, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Acting thread.</summary>
    public long Tid;

    /// <summary>Operations seen during the flow.</summary>
    public Operations OpFlags;

    /// <summary>End, nanoseconds since the Unix epoch.</summary>
    public long EndTs;

    /// <summary>Initiator's IPv4 address; the least significant byte is the first octet.</summary>
    public int SourceIp;

    /// <summary>Initiator's port.</summary>
    public int SourcePort;

    /// <summary>Responder's IPv4 address; the least significant byte is the first octet.</summary>
    public int DestinationIp;

    /// <summary>Responder's port.</summary>
    public int DestinationPort;

    /// <summary>IANA protocol number; 254 raw, −1 unknown.</summary>
    public int Protocol;

    /// <summary>File descriptor (0 in layouts without it).</summary>
    public int Fd;

    /// <summary>Number of receive calls.</summary>
    public long ReadOps;

    /// <summary>Number of send calls.</summary>
    public long WriteOps;

    /// <summary>Bytes received.</summary>
    public long ReadBytes;

    /// <summary>Bytes sent.</summary>
    public long WriteBytes;
}
