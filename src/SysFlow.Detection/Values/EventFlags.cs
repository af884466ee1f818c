using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>Maps codes of an event to the bits and ordinals of the vocabularies.</summary>
internal static class EventFlags
{
    private const int ReadWriteBit = 1 << 13;

    /// <summary>
    /// Position in the words of open flags of each bit of <c>openFlags</c>; bit 13 is added for read-write.
    /// </summary>
    public static int OpenModes(OpenModes modes)
    {
        int bits = (int)modes & 0x1FFF;
        return (modes & Records.OpenModes.ReadWrite) == Records.OpenModes.ReadWrite ? bits | ReadWriteBit : bits;
    }

    /// <summary>The same for Falco's words, where <c>O_RDWR</c> is neither of the other two.</summary>
    public static int OpenFlags(OpenModes modes)
    {
        int bits = OpenModes(modes);
        return (bits & ReadWriteBit) != 0 ? bits & ~(int)Records.OpenModes.ReadWrite : bits;
    }

    /// <summary>
    /// A system call's result. Flows do not record one: their calls succeeded, so a connecting flow has 0 and the
    /// others have their descriptor.
    /// </summary>
    public static long Result(in BehaviourEvent @event)
    {
        if (@event.Kind is not (RecordKind.FileFlow or RecordKind.NetworkFlow)) return @event.Ret;
        return (@event.OpFlags & (Operations.Open | Operations.Accept)) != 0 ? @event.Fd : 0;
    }

    /// <summary><c>SUCCESS</c> or the name of the error; empty for a number without a name.</summary>
    public static ReadOnlySpan<byte> ResultName(in BehaviourEvent @event)
    {
        bool isFlow = @event.Kind is RecordKind.FileFlow or RecordKind.NetworkFlow;
        return isFlow || @event.Ret >= 0 ? "SUCCESS"u8 : Errno.Name(@event.Ret);
    }

    /// <summary>
    /// Nanoseconds from the creation of a process to the event; false when the creation time is unknown.
    /// </summary>
    public static bool TryReadAge(in BehaviourEvent @event, long createTs, out long age)
    {
        age = createTs > 0 ? unchecked(@event.Ts - createTs) : 0;
        return createTs > 0;
    }

    /// <summary>Ordinal in <c>Vocabularies.FdTypes</c>, −1 for none.</summary>
    public static int FdType(EventBatch batch, in BehaviourEvent @event)
    {
        if (@event.Kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent) return 2;
        if (@event.Kind is not (RecordKind.FileFlow or RecordKind.FileEvent) || @event.File < 0) return -1;
        return batch.Files[@event.File].RestType switch
        {
            ResourceTypes.File => 0,
            ResourceTypes.Directory => 1,
            ResourceTypes.Ipv4Socket => 2,
            ResourceTypes.Ipv6Socket => 3,
            ResourceTypes.UnixSocket => 4,
            ResourceTypes.Pipe => 5,
            _ => -1,
        };
    }

    /// <summary>Ordinal in <c>Vocabularies.Protocols</c>, −1 for none.</summary>
    public static int ProtocolName(int protocol) => protocol switch
    {
        ProtocolNames.Tcp => 0,
        ProtocolNames.Udp => 1,
        ProtocolNames.Icmp => 2,
        ProtocolNames.Raw => 3,
        _ => -1,
    };
}
