namespace SysFlow.Records;

/// <summary>
/// Decodes the packets of one connection of a SysFlow collector: each is one record without a schema. The layout is
/// that of the version in the last header; before the first header it is the newest, because a collector may send
/// records before one.
/// </summary>
/// <remarks>
/// Bytes after the record are allowed, because later versions append fields. Create one for each connection; not safe
/// for concurrent use.
/// </remarks>
public sealed class PacketDecoder
{
    private readonly Dictionary<long, RecordDecoder> _decoders = new()
    {
        [SysFlowSchema.NewestVersion] = RecordDecoder.Newest,
    };

    private RecordDecoder _decoder = RecordDecoder.Newest;

    /// <summary>The layout in use, in words.</summary>
    public string Layout => _decoder.Layout;

    /// <summary>The version that the last header states; the newest before the first header.</summary>
    public long Version { get; private set; } = SysFlowSchema.NewestVersion;

    /// <summary>Decodes one packet and passes its record to the sink.</summary>
    /// <exception cref="SysFlowFormatException">
    /// The packet is not a record of the layout in use, or a header states a version that does not exist. The decoder
    /// can still be used for further packets.
    /// </exception>
    public void Decode<TSink>(ReadOnlySpan<byte> packet, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        if (!packet.IsEmpty && packet[0] == 0) Follow(packet[1..]);
        _decoder.DecodeOne(packet, ref sink);
    }

    /// <summary>
    /// In every version a header is branch 0 and starts with its version, so the version is known before the layout.
    /// </summary>
    private void Follow(ReadOnlySpan<byte> header)
    {
        AvroReader cursor = new(header);
        long version = cursor.ReadLong();
        if (!cursor.IsValid) throw new SysFlowFormatException(cursor.Fault.Describe());
        if (version == Version) return;

        // Future versions are read as the newest: one decoder serves them all, whatever number a peer may send.
        long layout = version is > SysFlowSchema.NewestVersion and < 1000 ? SysFlowSchema.NewestVersion : version;
        if (!_decoders.TryGetValue(layout, out RecordDecoder? decoder))
        {
            decoder = RecordDecoder.ForVersion(layout);
            _decoders.Add(layout, decoder);
        }

        _decoder = decoder;
        Version = version;
    }
}
