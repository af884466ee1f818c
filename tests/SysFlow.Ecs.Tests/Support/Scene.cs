using System.Text;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>
/// A small world to map: a host, a container with a shell in it, and <c>cat /etc/passwd</c> run by the shell. Tests
/// change what they are about and add events.
/// </summary>
internal sealed class Scene
{
    public const string Host = "neptune";
    public const string ContainerId = "76841703e7e9";
    public const string Digest = "6f8945d73bc8aee23e841db33688de19d2de3a63c775e634503661926cf441ac";

    /// <summary>2021-07-01T09:36:22.467324952Z.</summary>
    public const long Now = 1_625_132_182_467_324_952;

    /// <summary>2021-07-01T09:35:58.046937931Z.</summary>
    public const long Earlier = 1_625_132_158_046_937_931;

    public static readonly ProcessOid Shell = new(Earlier, 2_980_085);
    public static readonly ProcessOid Cat = new(Now, 2_981_780);

    private readonly BatchCollector _output = new();
    private readonly StreamJoiner _joiner;
    private byte _nextFile;

    public Scene(string host = Host, string ip = "10.1.2.3", DateTimeOffset? bridgedAt = null)
    {
        DateTimeOffset now = bridgedAt ?? new DateTimeOffset(2021, 7, 1, 9, 36, 23, 1, TimeSpan.Zero);
        _joiner = new StreamJoiner("scene", new JoinOptions { FirstSequence = 4711 }, _output, new FixedTime(now));
        _joiner.OnHeader(new HeaderRecord
        {
            Version = 5,
            Exporter = Utf8(host),
            Ip = Utf8(ip),
            FileName = Utf8("scene.sf")
        });
    }

    /// <summary>The joiner, for records that no method here makes.</summary>
    public StreamJoiner Records => _joiner;

    /// <summary>The host with the container, the shell and <c>cat</c>.</summary>
    public static Scene Attack()
    {
        Scene scene = new();
        scene.Container();
        scene.Process(Shell, "/bin/busybox", "./attack.sh", entry: true, parent: new ProcessOid(0, 1));
        scene.Process(Cat, "/bin/cat", "/etc/passwd", parent: Shell);
        return scene;
    }

    public Scene Container(string image = "attack:latest", string imageId = Digest, string name = "attack",
        string? pod = null, ContainerType type = ContainerType.Docker)
    {
        _joiner.OnContainer(new ContainerRecord
        {
            Id = Utf8(ContainerId),
            Name = Utf8(name),
            Image = Utf8(image),
            ImageId = Utf8(imageId),
            Type = type,
            HasPodId = pod is not null,
            PodId = Utf8(pod ?? ""),
        });
        return this;
    }

    public Scene Process(
        ProcessOid oid, string exe, string args = "", bool entry = false, ProcessOid? parent = null,
            bool inContainer = true,
        int uid = 0, string user = "root", string? cwd = "/root", ObjectState state = ObjectState.Created,
            long ts = Earlier, string[]? env = null)
    {
        _joiner.OnProcess(new ProcessRecord
        {
            State = state,
            Oid = oid,
            HasParent = parent is not null,
            ParentOid = parent ?? default,
            Ts = ts,
            Exe = Utf8(exe),
            ExeArgs = Utf8(args),
            Uid = uid,
            UserName = Utf8(user),
            Gid = uid,
            GroupName = Utf8(user),
            HasContainerId = inContainer,
            ContainerId = inContainer ? Utf8(ContainerId) : default,
            Entry = entry,
            HasCwdAndEnv = cwd is not null,
            Cwd = Utf8(cwd ?? ""),
            Env = AvroStrings.Of(env ?? []),
        });
        return this;
    }

    public Scene Event(Operations op, int ret = 0, long? tid = null, string[]? args = null, ProcessOid? process = null)
    {
        ProcessOid actor = process ?? Cat;
        _joiner.OnProcessEvent(new ProcessEventRecord
        {
            ProcessOid = actor,
            Ts = Now,
            Tid = tid ?? actor.HostPid,
            OpFlags = op,
            Ret = ret,
            Args = AvroStrings.Of(args ?? []),
        });
        return this;
    }

    public FileOid File(string path, char type = '?')
    {
        byte[] bytes = new byte[FileOid.Size];
        bytes[0] = ++_nextFile;
        FileOid oid = new(bytes);
        _joiner.OnFile(new FileRecord { Oid = oid, Ts = Now, RestType = type, Path = Utf8(path) });
        return oid;
    }

    public Scene FileEvent(Operations op, FileOid file, FileOid? made = null, int ret = 0)
    {
        _joiner.OnFileEvent(new FileEventRecord
        {
            ProcessOid = Cat,
            Ts = Now,
            Tid = Cat.HostPid,
            OpFlags = op,
            FileOid = file,
            Ret = ret,
            HasNewFile = made is not null,
            NewFileOid = made ?? default,
        });
        return this;
    }

    public Scene FileFlow(Operations op, FileOid file, OpenModes modes = OpenModes.ReadWrite)
    {
        _joiner.OnFileFlow(new FileFlowRecord
        {
            ProcessOid = Cat,
            Ts = Now,
            EndTs = Now + 1_000_000_000,
            Tid = Cat.HostPid,
            OpFlags = op,
            FileOid = file,
            OpenFlags = modes,
            Fd = 3,
            ReadBytes = 10,
            ReadOps = 1,
            WriteBytes = 20,
            WriteOps = 2,
        });
        return this;
    }

    public Scene NetworkFlow(Operations op, string from = "10.187.39.243:49786", string to = "172.30.106.116:3000",
        int protocol = 6)
    {
        (int sourceIp, int sourcePort) = Endpoint(from);
        (int destinationIp, int destinationPort) = Endpoint(to);
        _joiner.OnNetworkFlow(new NetworkFlowRecord
        {
            ProcessOid = Cat,
            Ts = Now,
            EndTs = Now + 1_000_000_000,
            Tid = Cat.HostPid,
            OpFlags = op,
            SourceIp = sourceIp,
            SourcePort = sourcePort,
            DestinationIp = destinationIp,
            DestinationPort = destinationPort,
            Protocol = protocol,
            Fd = 4,
            ReadBytes = 100,
            ReadOps = 1,
            WriteBytes = 200,
            WriteOps = 1,
        });
        return this;
    }

    public Scene Kubernetes(string message, K8sAction action = K8sAction.Modified,
        K8sComponent kind = K8sComponent.Pods)
    {
        _joiner.OnK8sEvent(new K8sEventRecord { Ts = Now, Action = action, Kind = kind, Message = Utf8(message) });
        return this;
    }

    /// <summary>The batch of everything so far.</summary>
    public EventBatch Batch()
    {
        _joiner.Flush();
        EventBatch batch = new();
        batch.Load(_output.Messages[^1]);
        return batch;
    }

    /// <summary>The documents of everything so far.</summary>
    public List<MappedDocument> Map(EcsOptions? options = null)
    {
        DocumentList output = new();
        new EcsMapper(options ?? new EcsOptions { AgentVersion = "1.0.0" }).MapEvents(Batch(), output);
        return output.Documents;
    }

    /// <summary>The last document.</summary>
    public MappedDocument Last(EcsOptions? options = null) => Map(options)[^1];

    private static (int Address, int Port) Endpoint(string text)
    {
        string[] parts = text.Split(':');
        byte[] octets = [.. parts[0].Split('.').Select(byte.Parse)];
        return (BitConverter.ToInt32(octets), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
