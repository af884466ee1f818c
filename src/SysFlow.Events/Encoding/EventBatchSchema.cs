using SysFlow.Records;
using System.Buffers.Binary;

namespace SysFlow.Events;

/// <summary>The Avro schema of an <c>EventBatch</c> and its single-object framing.</summary>
public static class EventBatchSchema
{
    /// <summary>Maximum length of a file identity stated in a batch: an index and the identity.</summary>
    internal const int MaxExplicitOid = AvroWriter.MaxLongBytes + FileOid.Size;

    /// <summary>
    /// CRC-64-AVRO of the schema's parsing canonical form. It changes with every change of a name, a type or an order,
    /// and a test recomputes it from the schema with Apache.Avro.
    /// </summary>
    public const ulong Fingerprint = 0x6CD7_41B5_0918_9B2B;

    /// <summary>Bytes before the body: the marker <c>C3 01</c> and the fingerprint, little-endian.</summary>
    /// <remarks>Source: Avro specification 1.12, "Single-object encoding".</remarks>
    public const int PrefixLength = 2 + sizeof(ulong);

    /// <summary>
    /// Maximum number of ancestors of an entry. Real traces reach 12; the bound limits a walk up the tree and the cost
    /// of a runaway process tree in a batch.
    /// </summary>
    public const int MaxAncestors = 64;

    /// <summary>The marker of a single-object message.</summary>
    public static ReadOnlySpan<byte> Marker => [0xC3, 0x01];

    /// <summary>The schema as JSON, the same text as <c>docs/wire/event-batch.avsc</c>.</summary>
    public static string Json { get; } = ReadJson();

    /// <summary>Writes the marker and the fingerprint to the first <see cref="PrefixLength"/> bytes.</summary>
    internal static void WritePrefix(Span<byte> destination)
    {
        Marker.CopyTo(destination);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[Marker.Length..], Fingerprint);
    }

    private static string ReadJson()
    {
        const string Name = "SysFlow.Events.event-batch.avsc";
        using Stream stream = typeof(EventBatchSchema).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The embedded schema {Name} is missing from the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
