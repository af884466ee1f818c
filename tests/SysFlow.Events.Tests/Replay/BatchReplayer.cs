using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>
/// Turns batches of one stream back into their original records, in the original order. A header is delivered at the
/// first batch of every section. When replay starts in the middle of a section, entities from earlier batches are
/// delivered before the records of each batch that carries them again: a superset, in which every reference still
/// resolves.
/// </summary>
internal sealed class BatchReplayer
{
    private byte[] _stream = [];
    private long _section;
    private long _nextPart = -1;
    private bool _isAmid;

    /// <summary>Passes the records of <paramref name="batch"/> to <paramref name="sink"/>.</summary>
    public void Replay<TSink>(EventBatch batch, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(batch);
        Enter(batch, ref sink);
        if (_isAmid) GiveCarried(batch, ref sink);
        RecordRebuilder rebuild = new(batch);
        ArrivalMerge merge = new(batch);
        while (merge.TryNext(out RecordKind kind, out int index)) rebuild.Give(kind, index, ref sink);
    }

    private void Enter<TSink>(EventBatch batch, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        ReadOnlySpan<byte> stream = batch.Text(batch.Origin.Stream);
        bool follows = batch.Part == _nextPart && batch.Origin.Section == _section && stream.SequenceEqual(_stream);
        _nextPart = batch.Part + 1;
        if (follows) return;
        if (!stream.SequenceEqual(_stream)) _stream = stream.ToArray();
        _section = batch.Origin.Section;
        _isAmid = batch.Part != 0;
        if (_section >= 0) new RecordRebuilder(batch).GiveHeader(ref sink);
    }

    private static void GiveCarried<TSink>(EventBatch batch, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        RecordRebuilder rebuild = new(batch);
        for (int i = 0; i < batch.Pods.Length; i++)
        {
            if (batch.Pods[i] is { Known: true, Arrival: < 0 }) rebuild.Give(RecordKind.Pod, i, ref sink);
        }

        for (int i = 0; i < batch.Containers.Length; i++)
        {
            if (batch.Containers[i] is { Known: true, Arrival: < 0 }) rebuild.Give(RecordKind.Container, i, ref sink);
        }

        for (int i = 0; i < batch.Processes.Length; i++)
        {
            if (batch.Processes[i] is { Known: true, Arrival: < 0 }) rebuild.Give(RecordKind.Process, i, ref sink);
        }

        for (int i = 0; i < batch.Files.Length; i++)
        {
            if (batch.Files[i] is { Known: true, Arrival: < 0 }) rebuild.Give(RecordKind.File, i, ref sink);
        }
    }
}
