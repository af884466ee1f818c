using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Writes flag sets as arrays of names, in the order of their bits; a bit without a name is <c>BIT_n</c>.
/// </summary>
internal static class FlagNames
{
    /// <summary>Writes <c>opflags</c>, unless no flag is set.</summary>
    public static void WriteOperations(JsonWriter writer, Operations flags)
    {
        if (flags == Operations.None) return;
        writer.Open(",\"opflags\":["u8);
        for (uint rest = (uint)flags; rest != 0; rest &= rest - 1)
            WriteBit(writer, OperationName(rest & ~(rest - 1)), rest);
        writer.CloseArray();
    }

    /// <summary>
    /// Writes <c>open_flags</c>, unless no flag is set. Reading and writing together have their own name.
    /// </summary>
    public static void WriteOpenModes(JsonWriter writer, OpenModes flags)
    {
        if (flags == OpenModes.None) return;
        writer.Open(",\"open_flags\":["u8);
        uint rest = (uint)flags;
        if ((flags & OpenModes.ReadWrite) == OpenModes.ReadWrite)
        {
            writer.TokenItem(OpenModeNames.Of(OpenModes.ReadWrite));
            rest &= ~(uint)OpenModes.ReadWrite;
        }

        for (; rest != 0; rest &= rest - 1) WriteBit(writer, OpenModeNames.Of((OpenModes)(rest & ~(rest - 1))), rest);
        writer.CloseArray();
    }

    private static void WriteBit(JsonWriter writer, ReadOnlySpan<byte> name, uint rest)
    {
        if (!name.IsEmpty)
        {
            writer.TokenItem(name);
            return;
        }

        writer.Separate();
        writer.Raw("\"BIT_"u8);
        writer.Digits(int.CreateTruncating(uint.TrailingZeroCount(rest)));
        writer.Raw("\""u8);
    }

    /// <summary>
    /// The schema's names of the bits: one field holds the operations of files and of connections, so a read and a
    /// receive have one name.
    /// </summary>
    private static ReadOnlySpan<byte> OperationName(uint bit) => (Operations)bit switch
    {
        Operations.Read => "READ_RECV"u8,
        Operations.Write => "WRITE_SEND"u8,
        Operations operation => OperationNames.Of(operation, RecordKind.FileFlow),
    };
}
