using System.Buffers;
using SysFlow.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// The batch under construction: six arrays being encoded, and the header they will get. A record is added between
/// <see cref="BeginRecord"/> and <see cref="CompleteRecord"/>, so that it can be removed again when it does not fit.
/// </summary>
internal sealed class BatchBuilder
{
    // Marker and fingerprint, part, first sequence, time; a count, a size and an end mark per array; and the identities
    // that are still being checked and may have to be added.
    private const int FixedOverhead = EventBatchSchema.PrefixLength + (3 * AvroWriter.MaxLongBytes) + (6 * (5 + 5 + 1))
        + (FileOidHasher.Lanes * EventBatchSchema.MaxExplicitOid);

    private readonly GrowingBuffer _origin = new(256);
    private readonly int _maxEvents;
    private readonly int _maxBytes;
    private int _markedRecords;
    private long _markedLength;
    private long _part;

    internal BatchBuilder(int maxEvents, int maxBytes)
    {
        _maxEvents = maxEvents;
        _maxBytes = maxBytes;
    }

    internal BatchSection Pods { get; } = new(256);

    internal BatchSection Containers { get; } = new(256);

    internal BatchSection Processes { get; } = new(16 * 1024);

    internal BatchSection Files { get; } = new(32 * 1024);

    internal BatchSection FileOids { get; } = new(256);

    internal BatchSection Events { get; } = new(64 * 1024);

    /// <summary>
    /// Distinguishes this batch from every other of the stream: an entry's index is valid only within one number.
    /// </summary>
    internal long Number { get; private set; }

    /// <summary>
    /// Changes whenever an entry encoded earlier may be out of date: with a new batch, and when a process, a container
    /// or a pod changes. An entry marked with the current stamp needs no further check.
    /// </summary>
    internal long Stamp { get; private set; }

    /// <summary>Entities and events whose own record is in the batch; also the ordinal of the next one.</summary>
    internal int Records { get; private set; }

    /// <summary>Batches of the section closed before this one.</summary>
    internal long Part => _part;

    /// <summary>Sequence number of the first event.</summary>
    internal long FirstSequence { get; private set; }

    /// <summary>When the batch was closed, nanoseconds since the Unix epoch.</summary>
    internal long BridgedAt { get; set; }

    /// <summary>Whether the batch has its maximum number of events.</summary>
    internal bool IsFull => Events.Count >= _maxEvents;

    /// <summary>Exporter of the section.</summary>
    internal ReadOnlySpan<byte> Exporter => _origin.Written.Slice(_exporterStart, _exporterLength);

    /// <summary>Length of the message in bytes.</summary>
    internal int EncodedLength => EventBatchSchema.PrefixLength + _origin.Length + AvroWriter.LengthOf(_part)
        + AvroWriter.LengthOf(FirstSequence) + AvroWriter.LengthOf(BridgedAt) + Pods.EncodedLength
        + Containers.EncodedLength + Processes.EncodedLength + Files.EncodedLength + FileOids.EncodedLength
        + Events.EncodedLength;

    private int _exporterStart;
    private int _exporterLength;

    /// <summary>Sets the origin of the batches that follow. The batch must be empty.</summary>
    internal void StartSection(in HeaderRecord header, ReadOnlySpan<byte> stream, long section)
    {
        _origin.Clear();
        int texts = header.Exporter.Length + header.Ip.Length + stream.Length + header.FileName.Length;
        AvroWriter writer = new(_origin.Reserve(checked(texts + (6 * AvroWriter.MaxLongBytes))));
        writer.WriteText(header.Exporter);
        _exporterLength = header.Exporter.Length;
        _exporterStart = writer.Written - _exporterLength;
        writer.WriteText(header.Ip);
        writer.WriteText(stream);
        writer.WriteText(header.FileName);
        writer.WriteLong(section);
        writer.WriteLong(header.Version);
        _origin.Advance(writer.Written);
        _part = 0;
    }

    /// <summary>Marks every earlier entry as needing a check.</summary>
    internal void Invalidate() => Stamp++;

    /// <summary>Starts an empty batch whose first event gets <paramref name="firstSequence"/>.</summary>
    internal void StartBatch(long firstSequence)
    {
        Pods.Clear();
        Containers.Clear();
        Processes.Clear();
        Files.Clear();
        FileOids.Clear();
        Events.Clear();
        MarkEntries();
        Records = 0;
        FirstSequence = firstSequence;
        Number++;
        Stamp++;
    }

    /// <summary>Renumbers the open batch, which must be empty.</summary>
    internal void Renumber(long firstSequence, long part)
    {
        FirstSequence = firstSequence;
        _part = part;
    }

    /// <summary>Counts the closed batch as a part of the section.</summary>
    internal void CountPart() => _part++;

    /// <summary>Marks the state before a record.</summary>
    internal void BeginRecord()
    {
        if (HasNewEntries) MarkEntries();
        Events.Mark();
        _markedRecords = Records;
    }

    /// <summary>
    /// Keeps what was written since <see cref="BeginRecord"/>. Returns false when it makes the batch too long and has
    /// been removed again: the batch must be closed and the record written to the next one. A batch of one record may
    /// have any length.
    /// </summary>
    internal bool CompleteRecord()
    {
        long entries = HasNewEntries ? LengthOfEntries() : _markedLength;
        long length = FixedOverhead + _origin.Length + entries + Events.Items.Length;
        if (length > _maxBytes && _markedRecords > 0)
        {
            Pods.Undo();
            Containers.Undo();
            Processes.Undo();
            Files.Undo();
            FileOids.Undo();
            Events.Undo();
            return false;
        }

        Records++;
        return true;
    }

    /// <summary>Writes the message.</summary>
    internal void WriteTo(IBufferWriter<byte> output)
    {
        int length = EncodedLength;
        Span<byte> message = output.GetSpan(length);
        EventBatchSchema.WritePrefix(message);
        AvroWriter writer = new(message[EventBatchSchema.PrefixLength..]);
        writer.WriteRaw(_origin.Written);
        writer.WriteLong(_part);
        writer.WriteLong(FirstSequence);
        writer.WriteLong(BridgedAt);
        Pods.WriteTo(ref writer);
        Containers.WriteTo(ref writer);
        Processes.WriteTo(ref writer);
        Files.WriteTo(ref writer);
        FileOids.WriteTo(ref writer);
        Events.WriteTo(ref writer);
        output.Advance(length);
    }

    /// <summary>Returns all memory to the pool.</summary>
    internal void Release()
    {
        _origin.Release();
        Pods.Items.Release();
        Containers.Items.Release();
        Processes.Items.Release();
        Files.Items.Release();
        FileOids.Items.Release();
        Events.Items.Release();
    }

    private bool HasNewEntries => Pods.IsChanged || Containers.IsChanged || Processes.IsChanged || Files.IsChanged
        || FileOids.IsChanged;

    // Most events refer to entries that the batch already has, so the marks of the previous record are still valid.
    private void MarkEntries()
    {
        Pods.Mark();
        Containers.Mark();
        Processes.Mark();
        Files.Mark();
        FileOids.Mark();
        _markedLength = LengthOfEntries();
    }

    private long LengthOfEntries() => (long)Pods.Items.Length + Containers.Items.Length + Processes.Items.Length
        + Files.Items.Length + FileOids.Items.Length;
}
