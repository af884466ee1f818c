using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>
/// Rebuilds records from the entries and events of a batch, as the decoder would from the collector's bytes.
/// </summary>
internal readonly ref struct RecordRebuilder(EventBatch batch)
{
    private readonly EventBatch _batch = batch;

    /// <summary>Delivers the section's header.</summary>
    internal void GiveHeader<TSink>(ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        ref readonly BatchOrigin origin = ref _batch.Origin;
        sink.OnHeader(new HeaderRecord
        {
            Version = origin.SchemaVersion,
            Exporter = _batch.Text(origin.Exporter),
            Ip = _batch.Text(origin.Ip),
            FileName = _batch.Text(origin.Trace),
        });
    }

    /// <summary>Delivers the record of entry or event <paramref name="index"/> of <paramref name="kind"/>.</summary>
    internal void Give<TSink>(RecordKind kind, int index, ref TSink sink)
        where TSink : IRecordSink, allows ref struct
    {
        switch (kind)
        {
            case RecordKind.Pod: sink.OnPod(Pod(_batch.Pods[index])); break;
            case RecordKind.Container: sink.OnContainer(Container(_batch.Containers[index])); break;
            case RecordKind.Process: sink.OnProcess(Process(_batch.Processes[index])); break;
            case RecordKind.File: sink.OnFile(File(index, _batch.Files[index])); break;
            case RecordKind.ProcessEvent: sink.OnProcessEvent(ProcessEvent(_batch.Events[index])); break;
            case RecordKind.FileEvent: sink.OnFileEvent(FileEvent(_batch.Events[index])); break;
            case RecordKind.FileFlow: sink.OnFileFlow(FileFlow(_batch.Events[index])); break;
            case RecordKind.NetworkFlow: sink.OnNetworkFlow(NetworkFlow(_batch.Events[index])); break;
            case RecordKind.NetworkEvent: sink.OnNetworkEvent(NetworkEvent(_batch.Events[index])); break;
            case RecordKind.ProcessFlow: sink.OnProcessFlow(ProcessFlow(_batch.Events[index])); break;
            default: sink.OnK8sEvent(K8sEvent(_batch.Events[index])); break;
        }
    }

    private PodRecord Pod(in PodEntity pod) => new()
    {
        Ts = pod.Ts,
        Id = _batch.Text(pod.Id),
        Name = _batch.Text(pod.Name),
        NodeName = _batch.Text(pod.NodeName),
        HostIp = new AvroLongs { Encoded = _batch.Text(pod.EncodedHostIp), Count = pod.HostIp.Count },
        InternalIp = new AvroLongs { Encoded = _batch.Text(pod.EncodedInternalIp), Count = pod.InternalIp.Count },
        Namespace = _batch.Text(pod.Namespace),
        RestartCount = pod.RestartCount,
        Labels = new AvroStringMap { Encoded = _batch.Text(pod.EncodedLabels), Count = pod.Labels.Count / 2 },
        Selectors = new AvroStringMap { Encoded = _batch.Text(pod.EncodedSelectors), Count = pod.Selectors.Count / 2 },
        Services = new AvroServices { Encoded = _batch.Text(pod.EncodedServices), Count = pod.Services.Count },
    };

    private ContainerRecord Container(in ContainerEntity container) => new()
    {
        Id = _batch.Text(container.Id),
        Name = _batch.Text(container.Name),
        Image = _batch.Text(container.Image),
        ImageId = _batch.Text(container.ImageId),
        Type = container.Type,
        Privileged = container.Privileged,
        HasPodId = container.Pod >= 0,
        PodId = container.Pod >= 0 ? _batch.Text(_batch.Pods[container.Pod].Id) : default,
        HasImageRepository = container.HasImageRepository,
        ImageRepository = _batch.Text(container.ImageRepository),
    };

    private ProcessRecord Process(in ProcessEntity process) => new()
    {
        State = process.State,
        Oid = process.Oid,
        HasParent = process.HasParent,
        ParentOid = process.ParentOid,
        Ts = process.Ts,
        Exe = _batch.Text(process.Exe),
        ExeArgs = _batch.Text(process.ExeArgs),
        Uid = process.Uid,
        UserName = _batch.Text(process.UserName),
        Gid = process.Gid,
        GroupName = _batch.Text(process.GroupName),
        Tty = process.Tty,
        HasContainerId = process.Container >= 0,
        ContainerId = process.Container >= 0 ? _batch.Text(_batch.Containers[process.Container].Id) : default,
        Entry = process.Entry,
        HasCwdAndEnv = process.HasCwdAndEnv,
        Cwd = _batch.Text(process.Cwd),
        Env = new AvroStrings { Encoded = _batch.Text(process.EncodedEnv), Count = process.Env.Count },
    };

    private FileRecord File(int index, in FileEntity file) => new()
    {
        State = file.State,
        Oid = _batch.FileOidOf(index),
        Ts = file.Ts,
        RestType = file.RestType,
        Path = _batch.Text(file.Path),
        HasContainerId = file.HasContainerId,
        ContainerId = _batch.Text(file.ContainerId),
    };

    private ProcessEventRecord ProcessEvent(in BehaviourEvent @event) => new()
    {
        ProcessOid = ProcessOf(@event),
        Ts = @event.Ts,
        Tid = @event.Tid,
        OpFlags = @event.OpFlags,
        Args = new AvroStrings { Encoded = _batch.Text(@event.EncodedArgs), Count = @event.Args.Count },
        Ret = @event.Ret,
    };

    private FileEventRecord FileEvent(in BehaviourEvent @event) => new()
    {
        ProcessOid = ProcessOf(@event),
        Ts = @event.Ts,
        Tid = @event.Tid,
        OpFlags = @event.OpFlags,
        FileOid = _batch.FileOidOf(@event.File),
        Ret = @event.Ret,
        HasNewFile = @event.NewFile >= 0,
        NewFileOid = @event.NewFile >= 0 ? _batch.FileOidOf(@event.NewFile) : default,
    };

    private FileFlowRecord FileFlow(in BehaviourEvent @event) => new()
    {
        ProcessOid = ProcessOf(@event),
        Ts = @event.Ts,
        Tid = @event.Tid,
        OpFlags = @event.OpFlags,
        OpenFlags = @event.OpenFlags,
        EndTs = @event.EndTs,
        FileOid = _batch.FileOidOf(@event.File),
        Fd = @event.Fd,
        ReadOps = @event.ReadOps,
        WriteOps = @event.WriteOps,
        ReadBytes = @event.ReadBytes,
        WriteBytes = @event.WriteBytes,
    };

    private NetworkFlowRecord NetworkFlow(in BehaviourEvent @event) => new()
    {
        ProcessOid = ProcessOf(@event),
        Ts = @event.Ts,
        Tid = @event.Tid,
        OpFlags = @event.OpFlags,
        EndTs = @event.EndTs,
        SourceIp = @event.SourceIp,
        SourcePort = @event.SourcePort,
        DestinationIp = @event.DestinationIp,
        DestinationPort = @event.DestinationPort,
        Protocol = @event.Protocol,
        Fd = @event.Fd,
        ReadOps = @event.ReadOps,
        WriteOps = @event.WriteOps,
        ReadBytes = @event.ReadBytes,
        WriteBytes = @event.WriteBytes,
    };

    private NetworkEventRecord NetworkEvent(in BehaviourEvent @event) => new()
    {
        ProcessOid = ProcessOf(@event),
        Ts = @event.Ts,
        Tid = @event.Tid,
        OpFlags = @event.OpFlags,
        SourceIp = @event.SourceIp,
        SourcePort = @event.SourcePort,
        DestinationIp = @event.DestinationIp,
        DestinationPort = @event.DestinationPort,
        Protocol = @event.Protocol,
        Ret = @event.Ret,
    };

    private ProcessFlowRecord ProcessFlow(in BehaviourEvent @event) => new()
    {
        ProcessOid = ProcessOf(@event),
        Ts = @event.Ts,
        ThreadsCloned = @event.ThreadsCloned,
        OpFlags = @event.OpFlags,
        EndTs = @event.EndTs,
        ThreadsExited = @event.ThreadsExited,
        CloneErrors = @event.CloneErrors,
    };

    private K8sEventRecord K8sEvent(in BehaviourEvent @event) => new()
    {
        Kind = @event.K8sKind,
        Action = @event.K8sAction,
        Ts = @event.Ts,
        Message = _batch.Text(@event.Message),
    };

    private ProcessOid ProcessOf(in BehaviourEvent @event) => _batch.Processes[@event.Process].Oid;
}
