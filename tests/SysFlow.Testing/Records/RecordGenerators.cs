using System.Text;
using CsCheck;
using SysFlow.Records;

namespace SysFlow.Testing;

/// <summary>
/// Random records of every kind, with the values that break codecs: extremes of 32 and 64 bits, empty and long texts,
/// absent parts. Headers state the newest version, containers have no image repository: what version 5 can hold.
/// </summary>
public static class RecordGenerators
{
    /// <summary>Longs: small ones, nanosecond times, extremes.</summary>
    public static Gen<long> Long { get; } = Gen.OneOf(
        Gen.Long[-130, 20_000], Gen.Long[1_500_000_000_000_000_000, 1_800_000_000_000_000_000], Gen.Long,
        Gen.Const(long.MinValue), Gen.Const(long.MaxValue));

    /// <summary>Ints: small ones and extremes.</summary>
    public static Gen<int> Int { get; } = Gen.OneOf(
        Gen.Int[-70, 70_000], Gen.Int, Gen.Const(int.MinValue), Gen.Const(int.MaxValue));

    /// <summary>Texts, sometimes empty, sometimes longer than a varint byte counts, sometimes beyond ASCII.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.Const(""),
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.String[Gen.Char['a', 'z'], 60, 300],
        Gen.Const("größe/日本/é"));

    /// <summary>File identities.</summary>
    public static Gen<FileOid> FileIdentity { get; } = Gen.Byte.Array[FileOid.Size].Select(b => new FileOid(b));

    /// <summary>SFHeader.</summary>
    public static Gen<EmitRecord> Header { get; } = Text.Array[3].Select<string[], EmitRecord>(t => sink =>
        sink.OnHeader(new HeaderRecord
        {
            Version = SysFlowSchema.NewestVersion,
            Exporter = Utf8(t[0]),
            Ip = Utf8(t[1]),
            FileName = Utf8(t[2]),
        }));

    /// <summary>Container.</summary>
    public static Gen<EmitRecord> Container { get; } = Gen.Select<string[], int, bool[], EmitRecord>(
        Text.Array[5], Gen.Int[0, 9], Gen.Bool.Array[2], (t, type, b) => sink => sink.OnContainer(new ContainerRecord
        {
            Id = Utf8(t[0]),
            Name = Utf8(t[1]),
            Image = Utf8(t[2]),
            ImageId = Utf8(t[3]),
            Type = (ContainerType)type,
            Privileged = b[0],
            HasPodId = b[1],
            PodId = b[1] ? Utf8(t[4]) : default,
        }));

    /// <summary>Process.</summary>
    public static Gen<EmitRecord> Process { get; } = Gen.Select<string[], string[], long[], int[], bool[], EmitRecord>(
        Text.Array[6], Text.Array[0, 5], Long.Array[5], Int.Array[2], Gen.Bool.Array[5], (t, env, n, i, b) => sink =>
            sink.OnProcess(new ProcessRecord
            {
                State = (ObjectState)((n[0] & 1) + (b[0] ? 1 : 0)),
                Oid = new ProcessOid(n[0], n[1]),
                HasParent = b[1],
                ParentOid = b[1] ? new ProcessOid(n[2], n[3]) : default,
                Ts = n[4],
                Exe = Utf8(t[0]),
                ExeArgs = Utf8(t[1]),
                Uid = i[0],
                UserName = Utf8(t[2]),
                Gid = i[1],
                GroupName = Utf8(t[3]),
                Tty = b[2],
                HasContainerId = b[3],
                ContainerId = b[3] ? Utf8(t[4]) : default,
                Entry = b[4],
                HasCwdAndEnv = true,
                Cwd = Utf8(t[5]),
                Env = AvroStrings.Of(env),
            }));

    /// <summary>File.</summary>
    public static Gen<EmitRecord> File { get; } = Gen.Select<FileOid, string[], long, int, int, bool, EmitRecord>(
        FileIdentity, Text.Array[2], Long, Int, Gen.Int[0, 2], Gen.Bool,
        (oid, t, ts, type, state, b) => sink => sink.OnFile(new FileRecord
        {
            State = (ObjectState)state,
            Oid = oid,
            Ts = ts,
            RestType = type,
            Path = Utf8(t[0]),
            HasContainerId = b,
            ContainerId = b ? Utf8(t[1]) : default,
        }));

    /// <summary>ProcessEvent.</summary>
    public static Gen<EmitRecord> ProcessEvent { get; } = Gen.Select<long[], int[], string[], EmitRecord>(
        Long.Array[4], Int.Array[2], Text.Array[0, 3],
        (n, i, args) => sink => sink.OnProcessEvent(new ProcessEventRecord
        {
            ProcessOid = new ProcessOid(n[0], n[1]),
            Ts = n[2],
            Tid = n[3],
            OpFlags = (Operations)i[0],
            Args = AvroStrings.Of(args),
            Ret = i[1],
        }));

    /// <summary>NetworkFlow.</summary>
    public static Gen<EmitRecord> NetworkFlow { get; } = Gen.Select<long[], int[], EmitRecord>(
        Long.Array[9], Int.Array[7], (n, i) => sink => sink.OnNetworkFlow(new NetworkFlowRecord
        {
            ProcessOid = new ProcessOid(n[0], n[1]),
            Ts = n[2],
            Tid = n[3],
            OpFlags = (Operations)i[0],
            EndTs = n[4],
            SourceIp = i[1],
            SourcePort = i[2],
            DestinationIp = i[3],
            DestinationPort = i[4],
            Protocol = i[5],
            Fd = i[6],
            ReadOps = n[5],
            WriteOps = n[6],
            ReadBytes = n[7],
            WriteBytes = n[8],
        }));

    /// <summary>FileFlow.</summary>
    public static Gen<EmitRecord> FileFlow { get; } = Gen.Select<long[], int[], FileOid, EmitRecord>(
        Long.Array[9], Int.Array[3], FileIdentity, (n, i, oid) => sink => sink.OnFileFlow(new FileFlowRecord
        {
            ProcessOid = new ProcessOid(n[0], n[1]),
            Ts = n[2],
            Tid = n[3],
            OpFlags = (Operations)i[0],
            OpenFlags = (OpenModes)i[1],
            EndTs = n[4],
            FileOid = oid,
            Fd = i[2],
            ReadOps = n[5],
            WriteOps = n[6],
            ReadBytes = n[7],
            WriteBytes = n[8],
        }));

    /// <summary>FileEvent.</summary>
    public static Gen<EmitRecord> FileEvent { get; } = Gen.Select<long[], int[], FileOid, FileOid, bool, EmitRecord>(
        Long.Array[4], Int.Array[2], FileIdentity, FileIdentity, Gen.Bool, (n, i, oid, other, b) => sink =>
            sink.OnFileEvent(new FileEventRecord
            {
                ProcessOid = new ProcessOid(n[0], n[1]),
                Ts = n[2],
                Tid = n[3],
                OpFlags = (Operations)i[0],
                FileOid = oid,
                Ret = i[1],
                HasNewFile = b,
                NewFileOid = b ? other : default,
            }));

    /// <summary>NetworkEvent, which no trace holds.</summary>
    public static Gen<EmitRecord> NetworkEvent { get; } = Gen.Select<long[], int[], EmitRecord>(
        Long.Array[4], Int.Array[7], (n, i) => sink => sink.OnNetworkEvent(new NetworkEventRecord
        {
            ProcessOid = new ProcessOid(n[0], n[1]),
            Ts = n[2],
            Tid = n[3],
            OpFlags = (Operations)i[0],
            SourceIp = i[1],
            SourcePort = i[2],
            DestinationIp = i[3],
            DestinationPort = i[4],
            Protocol = i[5],
            Ret = i[6],
        }));

    /// <summary>ProcessFlow, which no trace holds.</summary>
    public static Gen<EmitRecord> ProcessFlow { get; } = Gen.Select<long[], int, EmitRecord>(
        Long.Array[7], Int, (n, ops) => sink => sink.OnProcessFlow(new ProcessFlowRecord
        {
            ProcessOid = new ProcessOid(n[0], n[1]),
            Ts = n[2],
            ThreadsCloned = n[3],
            OpFlags = (Operations)ops,
            EndTs = n[4],
            ThreadsExited = n[5],
            CloneErrors = n[6],
        }));

    /// <summary>Pod.</summary>
    public static Gen<EmitRecord> Pod { get; } = Gen.Select<string[], string[], long[], long[], int[], EmitRecord>(
        Text.Array[4], Text.Array[0, 4], Long.Array[2], Long.Array[0, 3], Int.Array[3], (t, list, n, ips, i) => sink =>
        {
            ServicesBuilder services = new();
            foreach (string name in list)
            {
                AvroService service = new()
                {
                    Name = Utf8(name),
                    Id = Utf8(t[0]),
                    Namespace = Utf8(t[1]),
                    ClusterIp = AvroLongs.Of(ips),
                };
                services.Add(in service, name.Length > 10 ? [(i[0], i[1], i[2], "TCP"), (i[2], i[1], 0, "UDP")] : []);
            }

            sink.OnPod(new PodRecord
            {
                Ts = n[0],
                Id = Utf8(t[0]),
                Name = Utf8(t[1]),
                NodeName = Utf8(t[2]),
                HostIp = AvroLongs.Of(ips),
                InternalIp = AvroLongs.Of(n),
                Namespace = Utf8(t[3]),
                RestartCount = n[1],
                Labels = AvroStringMap.Of([.. list.Select((value, at) => ($"label{at}", value))]),
                Selectors = AvroStringMap.Of([.. list.Select((value, at) => (value, $"value{at}"))]),
                Services = services.Build(),
            });
        });

    /// <summary>K8sEvent.</summary>
    public static Gen<EmitRecord> K8sEvent { get; } = Gen.Select<int, int, long, string, EmitRecord>(
        Gen.Int[0, 9], Gen.Int[0, 5], Long, Text,
        (kind, action, ts, message) => sink => sink.OnK8sEvent(new K8sEventRecord
        {
            Kind = (K8sComponent)kind,
            Action = (K8sAction)action,
            Ts = ts,
            Message = Utf8(message),
        }));

    /// <summary>Any record.</summary>
    public static Gen<EmitRecord> Any { get; } = Gen.OneOf(
        Header, Container, Process, File, ProcessEvent, NetworkFlow, FileFlow, FileEvent, NetworkEvent, ProcessFlow,
        Pod, K8sEvent);

    /// <summary>The generator of one kind.</summary>
    public static Gen<EmitRecord> Of(RecordKind kind) => kind switch
    {
        RecordKind.Header => Header,
        RecordKind.Container => Container,
        RecordKind.Process => Process,
        RecordKind.File => File,
        RecordKind.ProcessEvent => ProcessEvent,
        RecordKind.NetworkFlow => NetworkFlow,
        RecordKind.FileFlow => FileFlow,
        RecordKind.FileEvent => FileEvent,
        RecordKind.NetworkEvent => NetworkEvent,
        RecordKind.ProcessFlow => ProcessFlow,
        RecordKind.Pod => Pod,
        RecordKind.K8sEvent => K8sEvent,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
