using System.Buffers;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>Extracts one event from a batch: finds what it needs, computes its length and writes it.</summary>
internal ref struct Extraction
{
    /// <summary>The process, the version before it, and the ancestry of each.</summary>
    internal const int MaxProcesses = 2 * (EventBatchSchema.MaxAncestors + 1);

    /// <summary>A file and its new name.</summary>
    internal const int MaxFiles = 2;

    private const int NoArrival = -1;

    // An array around its items: count, byte size, end mark.
    private const int ArrayOverhead = (2 * AvroWriter.MaxLongBytes) + 1;
    private const int MaxHeading = EventBatchSchema.PrefixLength + (3 * AvroWriter.MaxLongBytes);

    // The branch, three indexes and the time.
    private const int MaxIndexes = 5 * AvroWriter.MaxLongBytes;

    private readonly EventBatch _batch;
    private readonly ref readonly BehaviourEvent _event;
    private readonly int _eventIndex;
    private IndexSelection _processes;
    private IndexSelection _containers;
    private IndexSelection _pods;

    internal Extraction(EventBatch batch, int eventIndex, Span<int> processes, Span<int> containers, Span<int> pods)
    {
        _batch = batch;
        _eventIndex = eventIndex;
        _event = ref batch.Events[eventIndex];
        _processes = new IndexSelection(processes);
        _containers = new IndexSelection(containers);
        _pods = new IndexSelection(pods);
        AddWithAncestry(_event.Process);
        AddWithAncestry(_event.PreviousProcess);
        _processes.Sort();
        foreach (int process in _processes.Items) _containers.Add(batch.Processes[process].Container);
        _containers.Sort();
        foreach (int container in _containers.Items) _pods.Add(batch.Containers[container].Pod);
        _pods.Sort();
    }

    /// <summary>Writes the message.</summary>
    internal readonly void WriteTo(IBufferWriter<byte> output, Span<int> fileStorage)
    {
        IndexSelection files = new(fileStorage);
        files.Add(_event.File);
        files.Add(_event.NewFile);
        files.Sort();

        int podBytes = MeasurePods();
        int containerBytes = MeasureContainers();
        int processBytes = MeasureProcesses();
        int fileBytes = MeasureFiles(files);
        int bound = MaxHeading + _batch.Origin.Encoded.Length + (6 * ArrayOverhead) + podBytes + containerBytes
            + processBytes + fileBytes + (MaxFiles * EventBatchSchema.MaxExplicitOid) + MaxIndexes + _event.Body.Length;
        Span<byte> message = output.GetSpan(bound);
        EventBatchSchema.WritePrefix(message);
        AvroWriter writer = new(message[EventBatchSchema.PrefixLength..]);
        WriteHeading(ref writer);
        WritePods(ref writer, podBytes);
        WriteContainers(ref writer, containerBytes);
        WriteProcesses(ref writer, processBytes);
        WriteFiles(ref writer, files, fileBytes);
        WriteFileOids(ref writer, files);
        WriteEvent(ref writer, files);
        output.Advance(EventBatchSchema.PrefixLength + writer.Written);
    }

    // When an entry is already there, so are its ancestors.
    private void AddWithAncestry(int process)
    {
        while (_processes.Add(process)) process = _batch.Processes[process].Parent;
    }

    private readonly void WriteHeading(ref AvroWriter writer)
    {
        writer.WriteRaw(_batch.Text(_batch.Origin.Encoded));
        writer.WriteLong(_batch.Part);
        writer.WriteLong(_batch.FirstSequence + _eventIndex);
        writer.WriteLong(_batch.BridgedAt);
    }

    private readonly int MeasurePods()
    {
        int size = 0;
        foreach (int i in _pods.Items) size += AvroWriter.LengthOf(NoArrival) + _batch.Pods[i].Body.Length;
        return size;
    }

    private readonly void WritePods(ref AvroWriter writer, int size)
    {
        WriteHead(ref writer, _pods.Items.Length, size);
        foreach (int i in _pods.Items)
        {
            writer.WriteLong(NoArrival);
            writer.WriteRaw(_batch.Text(_batch.Pods[i].Body));
        }

        writer.WriteLong(0);
    }

    private readonly int MeasureContainers()
    {
        int size = 0;
        foreach (int i in _containers.Items)
        {
            ref readonly ContainerEntity container = ref _batch.Containers[i];
            size += AvroWriter.LengthOf(NoArrival) + AvroWriter.LengthOf(_pods.Rank(container.Pod))
                + container.Body.Length;
        }

        return size;
    }

    private readonly void WriteContainers(ref AvroWriter writer, int size)
    {
        WriteHead(ref writer, _containers.Items.Length, size);
        foreach (int i in _containers.Items)
        {
            ref readonly ContainerEntity container = ref _batch.Containers[i];
            writer.WriteLong(NoArrival);
            writer.WriteLong(_pods.Rank(container.Pod));
            writer.WriteRaw(_batch.Text(container.Body));
        }

        writer.WriteLong(0);
    }

    private readonly int MeasureProcesses()
    {
        int size = 0;
        foreach (int i in _processes.Items)
        {
            ref readonly ProcessEntity process = ref _batch.Processes[i];
            size += AvroWriter.LengthOf(NoArrival) + AvroWriter.LengthOf(_processes.Rank(process.Parent))
                + AvroWriter.LengthOf(_containers.Rank(process.Container)) + process.Body.Length;
        }

        return size;
    }

    private readonly void WriteProcesses(ref AvroWriter writer, int size)
    {
        WriteHead(ref writer, _processes.Items.Length, size);
        foreach (int i in _processes.Items)
        {
            ref readonly ProcessEntity process = ref _batch.Processes[i];
            writer.WriteLong(NoArrival);
            writer.WriteLong(_processes.Rank(process.Parent));
            writer.WriteLong(_containers.Rank(process.Container));
            writer.WriteRaw(_batch.Text(process.Body));
        }

        writer.WriteLong(0);
    }

    private readonly int MeasureFiles(in IndexSelection files)
    {
        int size = 0;
        long last = 0;
        foreach (int i in files.Items)
        {
            ref readonly FileEntity file = ref _batch.Files[i];
            size += AvroWriter.LengthOf(NoArrival) + AvroWriter.LengthOf(unchecked(file.Ts - last)) + file.Body.Length;
            last = file.Ts;
        }

        return size;
    }

    private readonly void WriteFiles(ref AvroWriter writer, in IndexSelection files, int size)
    {
        WriteHead(ref writer, files.Items.Length, size);
        long last = 0;
        foreach (int i in files.Items)
        {
            ref readonly FileEntity file = ref _batch.Files[i];
            writer.WriteLong(NoArrival);
            writer.WriteLong(unchecked(file.Ts - last));
            writer.WriteRaw(_batch.Text(file.Body));
            last = file.Ts;
        }

        writer.WriteLong(0);
    }

    private readonly void WriteFileOids(ref AvroWriter writer, in IndexSelection files)
    {
        int count = 0;
        int size = 0;
        foreach (int i in files.Items)
        {
            if (!_batch.Files[i].HasExplicitOid) continue;
            count++;
            size += AvroWriter.LengthOf(files.Rank(i)) + FileOid.Size;
        }

        WriteHead(ref writer, count, size);
        foreach (int i in files.Items)
        {
            if (!_batch.Files[i].HasExplicitOid) continue;
            writer.WriteLong(files.Rank(i));
            writer.WriteFileOid(_batch.Files[i].Oid);
        }

        writer.WriteLong(0);
    }

    private readonly void WriteEvent(ref AvroWriter writer, in IndexSelection files)
    {
        Span<byte> indexes = stackalloc byte[MaxIndexes];
        AvroWriter head = new(indexes);
        head.WriteLong((int)EventBranches.Of(_event.Kind));
        if (_event.Process >= 0) head.WriteLong(_processes.Rank(_event.Process));
        if (_event.Kind == RecordKind.ProcessEvent) head.WriteLong(_processes.Rank(_event.PreviousProcess));
        if (_event.Kind is RecordKind.FileEvent or RecordKind.FileFlow) head.WriteLong(files.Rank(_event.File));
        if (_event.Kind == RecordKind.FileEvent) head.WriteLong(files.Rank(_event.NewFile));
        head.WriteLong(_event.Ts);
        WriteHead(ref writer, 1, head.Written + _event.Body.Length);
        writer.WriteRaw(indexes[..head.Written]);
        writer.WriteRaw(_batch.Text(_event.Body));
        writer.WriteLong(0);
    }

    private static void WriteHead(ref AvroWriter writer, int count, int size)
    {
        if (count == 0) return;
        writer.WriteLong(-count);
        writer.WriteLong(size);
    }
}
