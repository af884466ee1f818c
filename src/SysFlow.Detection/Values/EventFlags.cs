using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>Codes of an event mapped to the bits and ordinals of the vocabularies.</summary>
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

    /// <summary>Ordinal in <c>Vocabularies.FdTypes</c>, −1 for none.</summary>
    public static int FdType(EventBatch batch, in BehaviourEvent @event)
    {
        if (@event.Kind is RecordKind.NetworkFlow or RecordKind.NetworkEvent) return 2;
        if (@event.Kind is not (RecordKind.FileFlow or RecordKind.FileEvent) || @event.File < 0) return -1;
        return batch.Files[@event.File].RestType switch
        {
            'f' => 0,
            'd' => 1,
            '4' => 2,
            '6' => 3,
            'u' => 4,
            'p' => 5,
            _ => -1,
        };
    }

    /// <summary>
    /// Ordinal in <c>Vocabularies.Protocols</c>, −1 for none; IANA numbers, 254 is the collector's code for raw.
    /// </summary>
    public static int ProtocolName(int protocol) => protocol switch
    {
        6 => 0,
        17 => 1,
        1 => 2,
        254 => 3,
        _ => -1,
    };
}
