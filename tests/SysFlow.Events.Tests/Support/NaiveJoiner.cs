using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>
/// The join as it is meant, without any cleverness: dictionaries of texts, ancestry walked anew for every event,
/// nothing ever forgotten before the next header. It is what the real joiner is compared with.
/// </summary>
internal sealed class NaiveJoiner : IRecordSink
{
    private readonly Dictionary<ProcessOid, NaiveProcess> _processes = [];
    private readonly Dictionary<ProcessOid, NaiveProcess> _previous = [];
    private readonly Dictionary<FileOid, string> _files = [];
    private readonly Dictionary<string, (string Text, string? Pod)> _containers = [];
    private readonly Dictionary<string, string> _pods = [];
    private string _exporter = "''";
    private long _section = -1;

    /// <summary>Every event with what is joined to it.</summary>
    internal List<string> Events { get; } = [];

    public void OnHeader(in HeaderRecord record)
    {
        _processes.Clear();
        _previous.Clear();
        _files.Clear();
        _containers.Clear();
        _pods.Clear();
        _exporter = S(record.Exporter);
        _section++;
    }

    public void OnContainer(in ContainerRecord record) => _containers[S(record.Id)] = (
        $"{S(record.Id)} {S(record.Name)} {S(record.Image)} {S(record.ImageId)} {S(record.ImageRepository)} "
            + $"{record.Type} "
        + $"{record.Privileged}",
        record.HasPodId ? S(record.PodId) : null);

    public void OnProcess(in ProcessRecord record)
    {
        string content = $"{S(record.Exe)} {S(record.ExeArgs)} {record.Uid} {S(record.UserName)} {record.Gid} "
            + $"{S(record.GroupName)} "
            + $"{record.Tty} {record.Entry} {record.HasCwdAndEnv} {S(record.Cwd)} {RecordLog.Items(record.Env)}";
        NaiveProcess latest = new(
            $"{record.State} {record.Oid} {record.HasParent} {record.ParentOid} {record.Ts} {content}",
            content,
            record.HasParent ? record.ParentOid : null,
            record.HasContainerId ? S(record.ContainerId) : null);
        if (_processes.TryGetValue(record.Oid, out NaiveProcess? before))
        {
            bool isSame = before.Content == latest.Content
                && before.Parent == latest.Parent && before.Container == latest.Container;
            if (!isSame) _previous.TryAdd(record.Oid, before);
        }

        _processes[record.Oid] = latest;
    }

    public void OnFile(in FileRecord record) => _files[record.Oid] =
        $"{record.State} {record.Oid} {record.Ts} {record.RestType} {S(record.Path)} {record.HasContainerId} "
            + $"{S(record.ContainerId)}";

    public void OnPod(in PodRecord record) => _pods[S(record.Id)] =
        $"{record.Ts} {S(record.Id)} {S(record.Name)} {S(record.NodeName)} {S(record.Namespace)} {record.RestartCount} "
        + $"{RecordLog.Items(record.Labels)} {RecordLog.Items(record.Selectors)}";

    public void OnProcessEvent(in ProcessEventRecord record)
    {
        string previous = _previous.Remove(record.ProcessOid, out NaiveProcess? before)
            ? $"\n  previous {WithAncestry(before, [])}"
            : "";
        Add(new BehaviourEvent
        {
            Kind = RecordKind.ProcessEvent,
            Ts = record.Ts,
            Tid = record.Tid,
            OpFlags = record.OpFlags,
            Ret = record.Ret,
        },
            RecordLog.Items(record.Args), Process(record.ProcessOid) + previous);
    }

    public void OnNetworkFlow(in NetworkFlowRecord record) => Add(
        new BehaviourEvent
        {
            Kind = RecordKind.NetworkFlow,
            Ts = record.Ts,
            Tid = record.Tid,
            OpFlags = record.OpFlags,
            EndTs = record.EndTs,
            SourceIp = record.SourceIp,
            SourcePort = record.SourcePort,
            DestinationIp = record.DestinationIp,
            DestinationPort = record.DestinationPort,
            Protocol = record.Protocol,
            Fd = record.Fd,
            ReadOps = record.ReadOps,
            WriteOps = record.WriteOps,
            ReadBytes = record.ReadBytes,
            WriteBytes = record.WriteBytes,
        },
        "[]", Process(record.ProcessOid));

    public void OnFileFlow(in FileFlowRecord record) => Add(
        new BehaviourEvent
        {
            Kind = RecordKind.FileFlow,
            Ts = record.Ts,
            Tid = record.Tid,
            OpFlags = record.OpFlags,
            EndTs = record.EndTs,
            OpenFlags = record.OpenFlags,
            Fd = record.Fd,
            ReadOps = record.ReadOps,
            WriteOps = record.WriteOps,
            ReadBytes = record.ReadBytes,
            WriteBytes = record.WriteBytes,
        },
        "[]", Process(record.ProcessOid) + $"\n  file {File(record.FileOid)}");

    public void OnFileEvent(in FileEventRecord record) => Add(
        new BehaviourEvent
        {
            Kind = RecordKind.FileEvent,
            Ts = record.Ts,
            Tid = record.Tid,
            OpFlags = record.OpFlags,
            Ret = record.Ret,
        },
        "[]",
        Process(record.ProcessOid) + $"\n  file {File(record.FileOid)}"
        + (record.HasNewFile ? $"\n  newFile {File(record.NewFileOid)}" : ""));

    public void OnNetworkEvent(in NetworkEventRecord record) => Add(
        new BehaviourEvent
        {
            Kind = RecordKind.NetworkEvent,
            Ts = record.Ts,
            Tid = record.Tid,
            OpFlags = record.OpFlags,
            Ret = record.Ret,
            SourceIp = record.SourceIp,
            SourcePort = record.SourcePort,
            DestinationIp = record.DestinationIp,
            DestinationPort = record.DestinationPort,
            Protocol = record.Protocol,
        },
        "[]", Process(record.ProcessOid));

    public void OnProcessFlow(in ProcessFlowRecord record) => Add(
        new BehaviourEvent
        {
            Kind = RecordKind.ProcessFlow,
            Ts = record.Ts,
            OpFlags = record.OpFlags,
            EndTs = record.EndTs,
            ThreadsCloned = record.ThreadsCloned,
            ThreadsExited = record.ThreadsExited,
            CloneErrors = record.CloneErrors,
        },
        "[]", Process(record.ProcessOid));

    public void OnK8sEvent(in K8sEventRecord record) => Add(
        new BehaviourEvent
        {
            Kind = RecordKind.K8sEvent,
            Ts = record.Ts,
            K8sKind = record.Kind,
            K8sAction = record.Action,
        },
        "[]", "", S(record.Message));

    private void Add(BehaviourEvent @event, string args, string joined, string message = "''") => Events.Add(
        $"{@event.Kind} {_exporter} {_section} ts={@event.Ts} tid={@event.Tid} op={@event.OpFlags} ret={@event.Ret} "
        + $"end={@event.EndTs} fd={@event.Fd} rw={@event.ReadOps}/{@event.WriteOps}/{@event.ReadBytes}/{@event.WriteBytes} "
        + $"net={@event.SourceIp}:{@event.SourcePort}>{@event.DestinationIp}:{@event.DestinationPort}/{@event.Protocol} "
        + $"open={@event.OpenFlags} "
        + $"pf={@event.ThreadsCloned}/{@event.ThreadsExited}/{@event.CloneErrors} "
        + $"k8s={@event.K8sKind}/{@event.K8sAction}/{message} args={args}{joined}");

    private string Process(ProcessOid oid) => _processes.TryGetValue(oid, out NaiveProcess? process)
        ? $"\n  process {WithAncestry(process, [oid])}"
        : $"\n  process unknown {oid} none";

    private string WithAncestry(NaiveProcess process, HashSet<ProcessOid> seen)
    {
        string text = Describe(process);
        for (int level = 0; level < EventBatchSchema.MaxAncestors; level++)
        {
            if (process.Parent is not { } oid) break;
            if (!_processes.TryGetValue(oid, out NaiveProcess? parent) || !seen.Add(oid)) break;
            process = parent;
            text += $"\n    parent {Describe(process)}";
        }

        return text;
    }

    private string Describe(NaiveProcess process) => $"{process.Text} container={Container(process.Container)}";

    private string Container(string? id)
    {
        if (id is null) return "none";
        if (!_containers.TryGetValue(id, out (string Text, string? Pod) container)) return $"unknown {id} pod=none";
        string pod = container.Pod is null ? "none" : _pods.GetValueOrDefault(container.Pod, $"unknown "
            + $"{container.Pod}");
        return $"{container.Text} pod={pod}";
    }

    private string File(FileOid oid) => _files.GetValueOrDefault(oid, $"unknown {oid}");

    private static string S(ReadOnlySpan<byte> text) => RecordLog.S(text);
}
