using System.Buffers.Binary;

namespace SysFlow.Streaming;

/// <summary>
/// Selects the partition of a key with Kafka's default algorithm, so that both engines and all other Kafka clients
/// agree. <c>partition = (murmur2(key) &amp; 0x7fffffff) % partitions</c>, with the 32-bit MurmurHash2 and the seed
/// <c>0x9747b28c</c> (org.apache.kafka.common.utils.Utils.murmur2; librdkafka calls it <c>murmur2_random</c>).
/// </summary>
public static class KeyPartitioner
{
    private const uint Seed = 0x9747b28c;
    private const uint Multiplier = 0x5bd1e995;
    private const int Shift = 24;

    /// <summary>The partition of a key that is not empty. Messages without a key may go to any partition.</summary>
    public static int PartitionOf(ReadOnlySpan<byte> key, int partitions) =>
        (int)((Murmur2(key) & int.MaxValue) % (uint)partitions);

    /// <summary>The 32-bit MurmurHash2 with Kafka's seed.</summary>
    public static uint Murmur2(ReadOnlySpan<byte> data)
    {
        uint hash = Seed ^ (uint)data.Length;
        while (data.Length >= sizeof(uint))
        {
            uint word = BinaryPrimitives.ReadUInt32LittleEndian(data) * Multiplier;
            word = (word ^ (word >> Shift)) * Multiplier;
            hash = (hash * Multiplier) ^ word;
            data = data[sizeof(uint)..];
        }

        if (!data.IsEmpty) hash = (hash ^ Tail(data)) * Multiplier;
        hash = (hash ^ (hash >> 13)) * Multiplier;
        return hash ^ (hash >> 15);
    }

    private static uint Tail(ReadOnlySpan<byte> rest)
    {
        uint word = 0;
        for (int i = rest.Length - 1; i >= 0; i--) word = (word << 8) | rest[i];
        return word;
    }
}
