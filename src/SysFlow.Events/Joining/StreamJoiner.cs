using System.Text;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Turns the records of one stream into self-contained batches: each entity record is carried in the batch that is open
/// when it arrives, and again in every later batch with an event that needs it. Records come in through
/// <see cref="IRecordSink"/>; not safe for concurrent use.
/// </summary>
/// <remarks>
/// The latest record of an identity to arrive wins. Identities are scoped to a section: a header clears everything.
/// </remarks>
public sealed partial class StreamJoiner : IRecordSink
{
    private readonly byte[] _stream;
    private readonly IBatchOutput _output;
    private readonly TimeProvider _time;
    private readonly ulong _exitGrace;
    private readonly BatchBuilder _batch;
    private readonly JoinTables _tables;
    private long _section = -1;
    private long _nextSequence;
    private bool _hasHeader;

    /// <summary>Creates a joiner for one stream.</summary>
    /// <param name="stream">Names the stream in every batch: a trace file's path or a connection.</param>
    /// <param name="options">Limits.</param>
    /// <param name="output">Receives the batches, during calls to this object.</param>
    /// <param name="time">Clock for the time at which a batch is closed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public StreamJoiner(string stream, JoinOptions options, IBatchOutput output, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        _stream = Encoding.UTF8.GetBytes(stream);
        _output = output;
        _time = time;
        _exitGrace = (ulong)options.ExitGrace.Ticks * TimeSpan.NanosecondsPerTick;
        _nextSequence = options.FirstSequence;
        _batch = new BatchBuilder(options.BatchEvents, options.BatchBytes);
        _tables = new JoinTables(options, _batch, Counters);
        _batch.StartSection(default, _stream, _section);
        _batch.StartBatch(_nextSequence);
    }

    /// <summary>Counts of what has been seen so far.</summary>
    public JoinCounters Counters { get; } = new();

    /// <summary>Sequence number of the next event.</summary>
    public long NextSequence => _nextSequence + _batch.Events.Count;

    /// <summary>Index of the next batch of the section.</summary>
    public long NextPart => _batch.Part;

    /// <summary>
    /// Continues the numbers of a stream whose beginning has been published and is only read again to restore its
    /// entities. The open batch must be empty.
    /// </summary>
    /// <param name="nextSequence">Sequence number of the next event.</param>
    /// <param name="nextPart">Index of the next batch of the section.</param>
    /// <exception cref="InvalidOperationException">The open batch contains records.</exception>
    public void Renumber(long nextSequence, long nextPart)
    {
        if (_batch.Records > 0) throw new InvalidOperationException("The open batch contains records: flush it first.");
        _nextSequence = nextSequence;
        _batch.Renumber(nextSequence, nextPart);
    }

    /// <summary>Passes the open batch to the output, unless it is empty.</summary>
    public void Flush()
    {
        if (_batch.Records > 0) CloseBatch();
    }

    /// <summary>
    /// Ends the stream and passes on what is left. A header may follow and starts a section as usual.
    /// </summary>
    public void Complete()
    {
        EndSection();
        _hasHeader = false;
        _batch.StartSection(default, _stream, section: -1);
    }

    /// <inheritdoc />
    public void OnHeader(in HeaderRecord record)
    {
        EndSection();
        _hasHeader = true;
        _section++;
        Counters.Sections++;
        _batch.StartSection(record, _stream, _section);
    }

    // A section without records still sends one batch, so that its header survives.
    private void EndSection()
    {
        if (_batch.Records > 0 || (_hasHeader && _batch.Part == 0)) CloseBatch();
        _tables.Clear();
    }

    private void CloseBatch()
    {
        _batch.BridgedAt = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        _tables.Files.CheckOids();
        Counters.Batches++;
        _output.OnBatch(new EncodedBatch(_batch));
        _nextSequence += _batch.Events.Count;
        _batch.CountPart();
        _batch.StartBatch(_nextSequence);
    }

    /// <summary>
    /// Ends a record. False when it does not fit: the batch has been closed without it, and it must be written again.
    /// </summary>
    private bool EndRecord()
    {
        if (_batch.CompleteRecord()) return true;
        CloseBatch();
        return false;
    }
}
