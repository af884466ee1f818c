using System.Buffers.Binary;

namespace SysFlow.Events;

public sealed partial class EventBatch
{
    /// <summary>
    /// Decodes <paramref name="message"/>, which must stay unchanged while the batch is in use. Nothing in it is
    /// trusted: every index is in range afterwards, a parent's entry comes before its children's, and no entry has more
    /// than <see cref="EventBatchSchema.MaxAncestors"/> ancestors. Texts are not checked for valid UTF-8, because
    /// SysFlow's are not always valid.
    /// </summary>
    /// <exception cref="EventBatchException">The message is not a valid batch; the batch is then empty.</exception>
    public void Load(ReadOnlyMemory<byte> message)
    {
        Reset(message);
        bool loaded = false;
        try
        {
            BatchReader reader = new(message.Span);
            CheckPrefix(message.Span);
            reader.Skip(EventBatchSchema.PrefixLength);
            LoadHeading(ref reader);
            LoadPods(ref reader);
            LoadContainers(ref reader);
            LoadProcesses(ref reader);
            LoadFiles(ref reader);
            LoadFileOids(ref reader);
            LoadEvents(ref reader);
            reader.CheckEnd();
            CheckArrivals();
            loaded = true;
        }
        finally
        {
            if (!loaded) Reset(default);
        }
    }

    private static void CheckPrefix(ReadOnlySpan<byte> message)
    {
        if (message.Length < EventBatchSchema.PrefixLength)
            BatchReader.Throw("the message ends before the schema's fingerprint", message.Length);
        if (!message.StartsWith(EventBatchSchema.Marker))
            BatchReader.Throw("the message does not start with the single-object marker C3 01", 0);
        ulong fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(message[EventBatchSchema.Marker.Length..]);
        if (fingerprint != EventBatchSchema.Fingerprint) ThrowUnknownSchema(fingerprint);
    }

    private static void ThrowUnknownSchema(ulong fingerprint) => throw new EventBatchException(
        $"it has the schema {fingerprint:x16}, but this version reads {EventBatchSchema.Fingerprint:x16}",
        EventBatchSchema.Marker.Length);

    private void Reset(ReadOnlyMemory<byte> message)
    {
        Message = message;
        _origin = default;
        Part = FirstSequence = BridgedAt = 0;
        _podCount = _containerCount = _processCount = _fileCount = _eventCount = 0;
        _stringCount = _longCount = _serviceCount = _portCount = 0;
    }

    private void LoadHeading(ref BatchReader reader)
    {
        int start = reader.Position;
        _origin.Exporter = reader.Text();
        _origin.Ip = reader.Text();
        _origin.Stream = reader.Text();
        _origin.Trace = reader.Text();
        _origin.Section = reader.Long();
        _origin.SchemaVersion = reader.Long();
        _origin.Encoded = reader.Since(start);
        Part = reader.Long();
        FirstSequence = reader.Long();
        BridgedAt = reader.Long();
    }

    /// <summary>
    /// Checks that arrivals ascend within each dictionary, that no two entities share one and that all are within the
    /// records of the batch, so that the order of records can be restored.
    /// </summary>
    private void CheckArrivals()
    {
        ArrivalMerge merge = new(this);
        while (merge.TryNext(out _, out _)) { }
        if (!merge.IsExact) BatchReader.Throw("arrivals do not number the records of the batch", Message.Length);
    }

    /// <summary>
    /// Makes room for <paramref name="more"/> items; their number is already bounded by the message's length.
    /// </summary>
    private static void EnsureRoom<T>(ref T[] items, int used, int more)
    {
        int wanted = used + more;
        if (wanted > items.Length)
            Array.Resize(ref items, Math.Max(wanted, (int)Math.Min(2L * items.Length, Array.MaxLength)));
    }
}
