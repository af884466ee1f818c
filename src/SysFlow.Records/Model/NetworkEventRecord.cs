namespace SysFlow.Records;

/// <summary>NetworkEvent: reserved by the schema, carried if a future collector emits it.</summary>
public struct NetworkEventRecord
{
    /// <summary>The acting process.</summary>
    public ProcessOid ProcessOid;

    /// <summary>When, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>Acting thread.</summary>
    public long Tid;

    /// <summary>What happened.</summary>
    public Operations OpFlags;

    /// <summary>Initiator's IPv4 address; the least significant byte is the first octet.</summary>
    public int SourceIp;

    /// <summary>Initiator's port.</summary>
    public int SourcePort;

    /// <summary>Responder's IPv4 address; the least significant byte is the first octet.</summary>
    public int DestinationIp;

    /// <summary>Responder's port.</summary>
    public int DestinationPort;

    /// <summary>IANA protocol number.</summary>
    public int Protocol;

    /// <summary>System call result.</summary>
    public int Ret;
}
