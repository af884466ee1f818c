using SysFlow.Records;

namespace SysFlow.Events;

public sealed partial class StreamJoiner
{
    private const int None = -1;

    // Maximum length of an event without texts: the union's branch and 16 numbers.
    private const int MaxFixedEvent = 17 * AvroWriter.MaxLongBytes;

    /// <inheritdoc />
    public void OnProcessEvent(in ProcessEventRecord record)
    {
        int process = StartEvent(record.ProcessOid, record.Ts);
        do
        {
            _batch.BeginRecord();
            int previous = process == None ? None : _tables.Processes.Slots[process].Previous;
            int previousEntry = previous == None ? None : _tables.ProcessEntries.Entry(previous);
            int processEntry = ProcessEntry(process, record.ProcessOid);
            AvroWriter writer = Event(EventBranch.ProcessEvent, record.Args.Encoded.Length);
            writer.WriteLong(processEntry);
            writer.WriteLong(previousEntry);
            writer.WriteLong(SinceLast(record.Ts));
            writer.WriteLong(record.Tid);
            writer.WriteLong((int)record.OpFlags);
            writer.WriteEncoded(record.Args.Encoded);
            writer.WriteLong(record.Ret);
            _batch.Events.Add(writer.Written);
        }
        while (!EndRecord());

        if (process != None)
        {
            _tables.Processes.DropPrevious(process);
            bool isMainThread = record.Tid == record.ProcessOid.HostPid;
            if (isMainThread && (record.OpFlags & Operations.Exit) != 0)
                _tables.Processes.MarkExited(process, record.Ts);
        }

        EndEvent(process);
    }

    /// <inheritdoc />
    public void OnFileEvent(in FileEventRecord record)
    {
        int process = StartEvent(record.ProcessOid, record.Ts);
        int file = FindFile(record.FileOid);
        int newFile = record.HasNewFile ? FindFile(record.NewFileOid) : None;
        do
        {
            _batch.BeginRecord();
            int processEntry = ProcessEntry(process, record.ProcessOid);
            int fileEntry = FileEntry(file, record.FileOid);
            int newFileEntry = record.HasNewFile ? FileEntry(newFile, record.NewFileOid) : None;
            AvroWriter writer = Event(EventBranch.FileEvent);
            writer.WriteLong(processEntry);
            writer.WriteLong(fileEntry);
            writer.WriteLong(newFileEntry);
            writer.WriteLong(SinceLast(record.Ts));
            writer.WriteLong(record.Tid);
            writer.WriteLong((int)record.OpFlags);
            writer.WriteLong(record.Ret);
            _batch.Events.Add(writer.Written);
        }
        while (!EndRecord());
        EndEvent(process);
    }

    /// <inheritdoc />
    public void OnFileFlow(in FileFlowRecord record)
    {
        int process = StartEvent(record.ProcessOid, record.Ts);
        int file = FindFile(record.FileOid);
        do
        {
            _batch.BeginRecord();
            int processEntry = ProcessEntry(process, record.ProcessOid);
            int fileEntry = FileEntry(file, record.FileOid);
            AvroWriter writer = Event(EventBranch.FileFlow);
            writer.WriteLong(processEntry);
            writer.WriteLong(fileEntry);
            writer.WriteLong(SinceLast(record.Ts));
            writer.WriteLong(record.Tid);
            writer.WriteLong((int)record.OpFlags);
            writer.WriteLong((int)record.OpenFlags);
            writer.WriteLong(unchecked(record.EndTs - record.Ts));
            writer.WriteLong(record.Fd);
            writer.WriteLong(record.ReadOps);
            writer.WriteLong(record.WriteOps);
            writer.WriteLong(record.ReadBytes);
            writer.WriteLong(record.WriteBytes);
            _batch.Events.Add(writer.Written);
        }
        while (!EndRecord());
        EndEvent(process);
    }

    /// <inheritdoc />
    public void OnNetworkFlow(in NetworkFlowRecord record)
    {
        int process = StartEvent(record.ProcessOid, record.Ts);
        do
        {
            _batch.BeginRecord();
            int processEntry = ProcessEntry(process, record.ProcessOid);
            AvroWriter writer = Event(EventBranch.NetworkFlow);
            writer.WriteLong(processEntry);
            writer.WriteLong(SinceLast(record.Ts));
            writer.WriteLong(record.Tid);
            writer.WriteLong((int)record.OpFlags);
            writer.WriteLong(unchecked(record.EndTs - record.Ts));
            writer.WriteLong(record.SourceIp);
            writer.WriteLong(record.SourcePort);
            writer.WriteLong(record.DestinationIp);
            writer.WriteLong(record.DestinationPort);
            writer.WriteLong(record.Protocol);
            writer.WriteLong(record.Fd);
            writer.WriteLong(record.ReadOps);
            writer.WriteLong(record.WriteOps);
            writer.WriteLong(record.ReadBytes);
            writer.WriteLong(record.WriteBytes);
            _batch.Events.Add(writer.Written);
        }
        while (!EndRecord());
        EndEvent(process);
    }

    /// <inheritdoc />
    public void OnNetworkEvent(in NetworkEventRecord record)
    {
        int process = StartEvent(record.ProcessOid, record.Ts);
        do
        {
            _batch.BeginRecord();
            int processEntry = ProcessEntry(process, record.ProcessOid);
            AvroWriter writer = Event(EventBranch.NetworkEvent);
            writer.WriteLong(processEntry);
            writer.WriteLong(SinceLast(record.Ts));
            writer.WriteLong(record.Tid);
            writer.WriteLong((int)record.OpFlags);
            writer.WriteLong(record.SourceIp);
            writer.WriteLong(record.SourcePort);
            writer.WriteLong(record.DestinationIp);
            writer.WriteLong(record.DestinationPort);
            writer.WriteLong(record.Protocol);
            writer.WriteLong(record.Ret);
            _batch.Events.Add(writer.Written);
        }
        while (!EndRecord());
        EndEvent(process);
    }

    /// <inheritdoc />
    public void OnProcessFlow(in ProcessFlowRecord record)
    {
        int process = StartEvent(record.ProcessOid, record.Ts);
        do
        {
            _batch.BeginRecord();
            int processEntry = ProcessEntry(process, record.ProcessOid);
            AvroWriter writer = Event(EventBranch.ProcessFlow);
            writer.WriteLong(processEntry);
            writer.WriteLong(SinceLast(record.Ts));
            writer.WriteLong(record.ThreadsCloned);
            writer.WriteLong((int)record.OpFlags);
            writer.WriteLong(unchecked(record.EndTs - record.Ts));
            writer.WriteLong(record.ThreadsExited);
            writer.WriteLong(record.CloneErrors);
            _batch.Events.Add(writer.Written);
        }
        while (!EndRecord());
        EndEvent(process);
    }

    /// <inheritdoc />
    public void OnK8sEvent(in K8sEventRecord record)
    {
        CountEvent(record.Ts);
        do
        {
            _batch.BeginRecord();
            AvroWriter writer = Event(EventBranch.K8sEvent, record.Message.Length);
            writer.WriteLong(SinceLast(record.Ts));
            writer.WriteLong((int)record.Kind);
            writer.WriteLong((int)record.Action);
            writer.WriteText(record.Message);
            _batch.Events.Add(writer.Written);
        }
        while (!EndRecord());
        EndEvent(None);
    }

    private void CountEvent(long ts)
    {
        Counters.Events++;
        if (!_hasHeader) Counters.RecordsBeforeHeader++;
        _tables.Processes.Expire(ts, _exitGrace);
    }

    private int StartEvent(in ProcessOid oid, long ts)
    {
        CountEvent(ts);
        int process = _tables.Processes.Find(oid);
        if (process == None) Counters.MissingProcesses++;
        return process;
    }

    private int FindFile(in FileOid oid)
    {
        int file = _tables.Files.Find(oid);
        if (file == None) Counters.MissingFiles++;
        return file;
    }

    // The writer is never passed by reference, so that it stays in registers; indexes are looked up beforehand.
    private AvroWriter Event(EventBranch branch, int variable = 0)
    {
        AvroWriter writer = new(_batch.Events.Items.Reserve(checked(variable + MaxFixedEvent)));
        writer.WriteLong((int)branch);
        return writer;
    }

    // Modulo 2^64, so that every pair of times has a difference.
    private long SinceLast(long ts)
    {
        long delta = unchecked(ts - _batch.Events.LastTs);
        _batch.Events.LastTs = ts;
        return delta;
    }

    private int ProcessEntry(int slot, in ProcessOid oid) =>
        slot == None ? _tables.ProcessEntries.StubEntry(oid) : _tables.ProcessEntries.Entry(slot);

    private int FileEntry(int slot, in FileOid oid) =>
        slot == None ? _tables.Files.StubEntry(oid) : _tables.Files.Entry(slot);

    private void EndEvent(int process)
    {
        if (process != None)
        {
            ref ProcessSlot slot = ref _tables.Processes.Slots[process];
            if (slot.ContainerMissing) Counters.MissingContainers++;
            if (slot.PodMissing) Counters.MissingPods++;
        }

        if (_batch.IsFull) CloseBatch();
    }
}
