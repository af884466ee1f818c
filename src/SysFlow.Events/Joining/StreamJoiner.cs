using System.Text;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Turns the records of one stream into self-contained batches: each entity record is carried once, in the batch open
/// when it came, and again in every later batch that has an event in need of it. Records go in through
/// <see cref="IRecordSink"/>; not safe for use by several threads.
/// </summary>
/// <remarks>
/// The latest record of an identity wins, by arrival. Identities are scoped to a section: a header forgets everything.
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
    /// <param name="output">Takes the batches, during calls to this object.</param>
    /// <param name="time">Tells when a batch is closed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
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

    /// <summary>What was seen so far.</summary>
    public JoinCounters Counters { get; } = new();

    /// <summary>Sequence number the next event will get.</summary>
    public long NextSequence => _nextSequence + _batch.Events.Count;

    /// <summary>Number the next batch of the section will get.</summary>
    public long NextPart => _batch.Part;

    /// <summary>Records that wait in the open batch; when it is not 0, <see cref="Flush"/> hands them over.</summary>
    public int PendingRecords => _batch.Records;

    /// <summary>
    /// Goes on with the numbers of a stream whose beginning was published before and is only read again, to know its
    /// entities. The open batch must be empty.
    /// </summary>
    /// <param name="nextSequence">Sequence number the next event gets.</param>
    /// <param name="nextPart">Number the next batch of the section gets.</param>
    /// <exception cref="InvalidOperationException">Records wait in the open batch.</exception>
    public void Renumber(long nextSequence, long nextPart)
    {
        if (_batch.Records > 0) throw new InvalidOperationException("The open batch holds records: flush it first.");
        _nextSequence = nextSequence;
        _batch.Renumber(nextSequence, nextPart);
    }

    /// <summary>Hands over the open batch, unless it is empty.</summary>
    public void Flush()
    {
        if (_batch.Records > 0) CloseBatch();
    }

    /// <summary>Ends the stream: hands over what is left. A header may follow and starts a section as always.</summary>
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
    /// Ends a record. False when it did not fit: the batch without it has been closed, and it must be written again.
    /// </summary>
    private bool EndRecord()
    {
        if (_batch.CompleteRecord()) return true;
        CloseBatch();
        return false;
    }
}
