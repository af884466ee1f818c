using System.Buffers.Binary;
using System.IO.Hashing;

namespace SysFlow.Detection;

/// <summary>The exporters of all partitions.</summary>
internal sealed class ExporterTable(int maximum, ClockPlan clocks)
{
    private readonly Dictionary<UInt128, ExporterState> _exporters = [];
    private long _messages;

    public IReadOnlyCollection<ExporterState> All => _exporters.Values;

    /// <summary>Whether an exporter must be removed before a new one can be added.</summary>
    public bool IsFull => _exporters.Count >= maximum;

    public bool TryFind(int partition, ReadOnlySpan<byte> key, out ExporterState? exporter)
    {
        if (!_exporters.TryGetValue(Hash(partition, key), out exporter)) return false;
        exporter.Seen = ++_messages;
        return true;
    }

    public ExporterState Add(int partition, ReadOnlySpan<byte> key)
    {
        UInt128 hash = Hash(partition, key);
        ExporterState exporter = new(partition, key.ToArray(), hash, clocks.Create()) { Seen = ++_messages };
        _exporters[hash] = exporter;
        return exporter;
    }

    public void Remove(ExporterState exporter)
    {
        foreach (Timelines timelines in exporter.Timelines) timelines.Clear();
        _exporters.Remove(exporter.Hash);
    }

    /// <summary>
    /// The tenth of the exporters that have been silent longest, at least one: finding many costs one pass.
    /// </summary>
    public IReadOnlyList<ExporterState> Oldest() =>
        [.. _exporters.Values.OrderBy(e => e.Seen).Take(Math.Max(1, _exporters.Count / 10))];

    private static UInt128 Hash(int partition, ReadOnlySpan<byte> key)
    {
        XxHash128 hash = new();
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, partition);
        hash.Append(number);
        hash.Append(key);
        return hash.GetCurrentHashAsUInt128();
    }
}
