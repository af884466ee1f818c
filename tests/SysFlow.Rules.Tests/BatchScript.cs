using System.Text;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Writes records one after the other and joins them to one batch.</summary>
internal sealed class BatchScript
{
    private readonly BatchCollector _output = new();
    private readonly StreamJoiner _joiner;
    private long _ts = 1_600_000_000_000_000_000;

    public BatchScript()
    {
        _joiner = new StreamJoiner("script", new JoinOptions(), _output, new FixedTime());
        HeaderRecord header =
            new() { Version = 5, Exporter = "node-1"u8, Ip = "10.0.0.9"u8, FileName = "/traces/script.sf"u8 };
        _joiner.OnHeader(in header);
    }

    public BatchScript Pod(string id, string name, string space, params (string Key, string Value)[] labels)
    {
        PodRecord pod = new()
        {
            Id = Utf8(id),
            Ts = _ts,
            Name = Utf8(name),
            NodeName = "node-1"u8,
            Namespace = Utf8(space),
            HostIp = AvroLongs.Of(0x0100000A),
            Labels = AvroStringMap.Of(labels),
        };
        _joiner.OnPod(in pod);
        return this;
    }

    public BatchScript Container(string id, string name, string image, string pod = "")
    {
        ContainerRecord container = new()
        {
            Id = Utf8(id),
            Name = Utf8(name),
            Image = Utf8(image),
            ImageId = "sha"u8,
            Type = ContainerType.Containerd,
            HasPodId = pod.Length > 0,
            PodId = Utf8(pod),
        };
        _joiner.OnContainer(in container);
        return this;
    }

    public BatchScript Process(
        long pid, long parent, string exe, string args = "", string container = "", int uid = 0, bool tty = false)
    {
        ProcessRecord process = new()
        {
            Oid = Oid(pid),
            HasParent = parent > 0,
            ParentOid = parent > 0 ? Oid(parent) : default,
            Ts = _ts,
            Exe = Utf8(exe),
            ExeArgs = Utf8(args),
            Uid = uid,
            UserName = uid == 0 ? "root"u8 : "alice"u8,
            Gid = uid,
            GroupName = "users"u8,
            Tty = tty,
            HasContainerId = container.Length > 0,
            ContainerId = Utf8(container),
            HasCwdAndEnv = true,
            Cwd = "/work"u8,
            Env = AvroStrings.Of("PATH=/bin", "HOME=/root"),
        };
        _joiner.OnProcess(in process);
        return this;
    }

    public BatchScript File(string path, char type = 'f')
    {
        FileRecord file = new() { Oid = FileOid(path), Ts = _ts, RestType = type, Path = Utf8(path) };
        _joiner.OnFile(in file);
        return this;
    }

    public BatchScript Event(long pid, Operations operation, int ret = 0, params string[] args)
    {
        ProcessEventRecord e = new()
        {
            ProcessOid = Oid(
                pid),
            Ts = ++_ts,
            Tid = pid,
            OpFlags = operation,
            Ret = ret,
            Args = AvroStrings.Of(args)
        };
        _joiner.OnProcessEvent(in e);
        return this;
    }

    public BatchScript FileEvent(long pid, Operations operation, string path, string? newPath = null)
    {
        FileEventRecord e = new()
        {
            ProcessOid = Oid(pid),
            Ts = ++_ts,
            Tid = pid,
            OpFlags = operation,
            FileOid = FileOid(path),
            HasNewFile = newPath is not null,
            NewFileOid = newPath is null ? default : FileOid(newPath),
        };
        _joiner.OnFileEvent(in e);
        return this;
    }

    public BatchScript FileFlow(
        long pid, Operations operations, string path, OpenModes modes = OpenModes.None, long read = 0, long written = 0)
    {
        FileFlowRecord e = new()
        {
            ProcessOid = Oid(pid),
            Ts = ++_ts,
            EndTs = _ts + 10,
            Tid = pid,
            OpFlags = operations,
            OpenFlags = modes,
            FileOid = FileOid(path),
            Fd = 3,
            ReadBytes = read,
            WriteBytes = written,
        };
        _joiner.OnFileFlow(in e);
        return this;
    }

    public BatchScript NetworkFlow(
        long pid, Operations operations, string source, int sourcePort, string destination, int destinationPort)
    {
        NetworkFlowRecord e = new()
        {
            ProcessOid = Oid(pid),
            Ts = ++_ts,
            EndTs = _ts + 10,
            Tid = pid,
            OpFlags = operations,
            SourceIp = Address(source),
            SourcePort = sourcePort,
            DestinationIp = Address(destination),
            DestinationPort = destinationPort,
            Protocol = 6,
            Fd = 4,
            ReadBytes = 10,
            WriteBytes = 2_000,
        };
        _joiner.OnNetworkFlow(in e);
        return this;
    }

    public BatchScript ProcessFlow(long pid, long cloned)
    {
        ProcessFlowRecord e = new()
        {
            ProcessOid = Oid(
                pid),
            Ts = ++_ts,
            EndTs = _ts + 10,
            OpFlags = Operations.Clone,
            ThreadsCloned = cloned
        };
        _joiner.OnProcessFlow(in e);
        return this;
    }

    public BatchScript Kubernetes(string message)
    {
        K8sEventRecord e = new()
        {
            Kind = K8sComponent.Pods,
            Action = K8sAction.Added,
            Ts = ++_ts,
            Message = Utf8(
                message)
        };
        _joiner.OnK8sEvent(in e);
        return this;
    }

    public EventBatch Build()
    {
        _joiner.Complete();
        EventBatch batch = new();
        batch.Load(Assert.Single(_output.Messages));
        return batch;
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    }

    private static ProcessOid Oid(long pid) => new(1_500_000_000_000_000_000 + pid, pid);

    private static FileOid FileOid(string path)
    {
        byte[] oid = new byte[Records.FileOid.Size];
        Encoding.UTF8.GetBytes(path).AsSpan(0, Math.Min(path.Length, 16)).CopyTo(oid);
        BitConverter.TryWriteBytes(oid.AsSpan(16), path.Length * 31 + path.Sum(c => c));
        return new FileOid(oid);
    }

    private static int Address(string dotted)
    {
        string[] octets = dotted.Split('.');
        return int.Parse(octets[0]) | (int.Parse(octets[1]) << 8) | (int.Parse(octets[2]) << 16) | (
            int.Parse(octets[3]) << 24);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
