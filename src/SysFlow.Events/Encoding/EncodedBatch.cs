using System.Buffers;

namespace SysFlow.Events;

/// <summary>
/// A finished batch, valid during <see cref="IBatchOutput.OnBatch"/> only: its memory is reused for the next.
/// </summary>
public readonly ref struct EncodedBatch
{
    private readonly BatchBuilder _builder;

    internal EncodedBatch(BatchBuilder builder) => _builder = builder;

    /// <summary>The exporter, UTF-8: the message's key. Empty when the records came before any header.</summary>
    public ReadOnlySpan<byte> Exporter => _builder.Exporter;

    /// <summary>Number of events; 0 when the batch contains only entities, or only its section's header.</summary>
    public int EventCount => _builder.Events.Count;

    /// <summary>Sequence number of the first event in its stream, or of the next event when there is none.</summary>
    public long FirstSequence => _builder.FirstSequence;

    /// <summary>
    /// Number of records of the stream in the batch, entities and events; headers do not count. Each record is in
    /// exactly one batch.
    /// </summary>
    public int RecordCount => _builder.Records;

    /// <summary>Index of the batch in its section, from 0.</summary>
    public long Part => _builder.Part;

    /// <summary>Length of the message in bytes.</summary>
    public int Length => _builder.EncodedLength;

    /// <summary>
    /// Writes the message in one piece: <paramref name="output"/> is asked for a span of <see cref="Length"/> bytes.
    /// </summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _builder.WriteTo(output);
    }
}
