using System.Text;
using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>
/// A random stream of records over a handful of identities, so that everything happens often: re-parenting, cycles,
/// repeated records, references to what was never seen, containers that change, several sections.
/// </summary>
internal sealed class RandomRecords(int seed)
{
    private readonly Random _random = new(seed);
    private long _ts = 1_700_000_000_000_000_000;

    /// <summary>Gives <paramref name="count"/> records to <paramref name="sink"/>.</summary>
    internal void Give(int count, IRecordSink sink)
    {
        if (_random.Next(4) > 0) GiveHeader(sink);
        for (int i = 0; i < count; i++)
        {
            _ts += _random.Next(1_000_000);
            GiveOne(_random.Next(100), sink);
        }
    }

    private void GiveOne(int dice, IRecordSink sink)
    {
        switch (dice)
        {
            case < 1: GiveHeader(sink); break;
            case < 5: GivePod(sink); break;
            case < 12: GiveContainer(sink); break;
            case < 35: GiveProcess(sink); break;
            case < 45: GiveFile(sink); break;
            case < 62: GiveProcessEvent(sink); break;
            case < 72: GiveFileFlow(sink); break;
            case < 80: GiveFileEvent(sink); break;
            case < 87: GiveNetwork(sink); break;
            case < 94: GiveProcessFlow(sink); break;
            default: GiveK8sEvent(sink); break;
        }
    }

    private void GiveHeader(IRecordSink sink) => sink.OnHeader(new HeaderRecord
    {
        Version = Pick(2, 3, 4, 5),
        Exporter = Text(Pick("node-a", "node-b")),
        Ip = Text(Pick("", "NA",
        "10.0.0.1")),
        FileName = Text(Pick("", "t.sf")),
    });

    private void GivePod(IRecordSink sink) => sink.OnPod(new PodRecord
    {
        Ts = _ts,
        Id = Text(Name("pod", 3)),
        Name = Text(Name("n", 4)),
        NodeName = "node"u8,
        Namespace = Text(Name("ns", 2)),
        RestartCount = _random.Next(3),
        HostIp = AvroLongs.Of(1, 2),
        InternalIp = AvroLongs.Of(-1),
        Labels = AvroStringMap.Of(("app", Name("a", 2)), ("tier", "x")),
        Selectors = AvroStringMap.Of(),
    });

    private void GiveContainer(IRecordSink sink)
    {
        bool hasPod = Chance(2);
        sink.OnContainer(new ContainerRecord
        {
            Id = Text(Name("c", 3)),
            Name = Text(Pick("incomplete", "web", "db")),
            Image = "image:1"u8,
            ImageId = "abc"u8,
            Type = (ContainerType)_random.Next(10),
            Privileged = Chance(2),
            HasPodId = hasPod,
            PodId = hasPod ? Text(Name("pod", 4)) : default,
            HasImageRepository = Chance(3),
            ImageRepository = default,
        });
    }

    private void GiveProcess(IRecordSink sink)
    {
        bool hasContainer = Chance(2);
        bool hasSurroundings = Chance(2);
        bool hasParent = Chance(4) is false;
        sink.OnProcess(new ProcessRecord
        {
            State = (ObjectState)_random.Next(3),
            Oid = Oid(6),
            HasParent = hasParent,
            ParentOid = hasParent ? Oid(8) : default,
            Ts = _ts,
            Exe = Text(Name("/bin/exe", 3)),
            ExeArgs = Text(new string('x', _random.Next(3))),
            Uid = _random.Next(2),
            UserName = "u"u8,
            Gid = 0,
            GroupName = "<NA>"u8,
            Tty = Chance(8),
            HasContainerId = hasContainer,
            ContainerId = hasContainer ? Text(Name("c", 4)) : default,
            Entry = Chance(8),
            HasCwdAndEnv = hasSurroundings,
            Cwd = hasSurroundings ? "/tmp"u8 : default,
            Env = hasSurroundings ? AvroStrings.Of("A=1", "B=") : default,
        });
    }

    private void GiveFile(IRecordSink sink)
    {
        int file = _random.Next(5);
        bool hasContainer = file == 0 || Chance(6);
        sink.OnFile(new FileRecord
        {
            State = ObjectState.Created,
            Oid = FileIdOf(file),
            Ts = Chance(20) ? _random.NextInt64() : _ts,
            RestType = 'f',
            Path = Text(Chance(6) ? "/renamed" : PathOf(file)),
            HasContainerId = hasContainer,
            ContainerId = hasContainer ? "c1"u8 : default,
        });
    }

    private void GiveProcessEvent(IRecordSink sink) => sink.OnProcessEvent(new ProcessEventRecord
    {
        ProcessOid = Oid(8),
        Ts = _ts,
        Tid = _random.Next(9),
        OpFlags = (Operations)(1 << _random.Next(4)),
        Args = Chance(2) ? AvroStrings.Of("0", "") : default,
        Ret = _random.Next(-2, 3),
    });

    private void GiveFileFlow(IRecordSink sink) => sink.OnFileFlow(new FileFlowRecord
    {
        ProcessOid = Oid(8),
        Ts = _ts,
        Tid = _random.Next(9),
        OpFlags = Operations.Open | Operations.Read,
        OpenFlags = OpenModes.ReadOnly,
        EndTs = Chance(20) ? _random.NextInt64() : _ts + 5,
        FileOid = FileId(7),
        Fd = _random.Next(9),
        ReadOps = 1,
        WriteOps = long.MaxValue,
        ReadBytes = long.MinValue,
        WriteBytes = _random.NextInt64(),
    });

    private void GiveFileEvent(IRecordSink sink)
    {
        bool hasNew = Chance(2);
        sink.OnFileEvent(new FileEventRecord
        {
            ProcessOid = Oid(8),
            Ts = _ts,
            Tid = _random.Next(9),
            OpFlags = Operations.Rename,
            FileOid = FileId(7),
            Ret = -1,
            HasNewFile = hasNew,
            NewFileOid = hasNew ? FileId(7) : default,
        });
    }

    private void GiveNetwork(IRecordSink sink)
    {
        if (Chance(2))
        {
            sink.OnNetworkEvent(new NetworkEventRecord
            {
                ProcessOid = Oid(8),
                Ts = _ts,
                Tid = 1,
                OpFlags = Operations.Accept,
                SourceIp = -1,
                SourcePort = 80,
                DestinationIp = 16777343,
                DestinationPort = 65535,
                Protocol = -1,
                Ret = -11,
            });
            return;
        }

        sink.OnNetworkFlow(new NetworkFlowRecord
        {
            ProcessOid = Oid(8),
            Ts = _ts,
            Tid = 1,
            OpFlags = Operations.Connect,
            EndTs = _ts + 9,
            SourceIp = -1,
            SourcePort = 80,
            DestinationIp = 16777343,
            DestinationPort = 65535,
            Protocol = -1,
            Fd = 3,
            ReadOps = 1,
            WriteOps = 2,
            ReadBytes = 3,
            WriteBytes = 4,
        });
    }

    private void GiveProcessFlow(IRecordSink sink) => sink.OnProcessFlow(new ProcessFlowRecord
    {
        ProcessOid = Oid(8),
        Ts = _ts,
        ThreadsCloned = 3,
        OpFlags = Operations.Clone | Operations.Exit,
        EndTs = _ts + 1,
        ThreadsExited = 2,
        CloneErrors = 1,
    });

    private void GiveK8sEvent(IRecordSink sink) => sink.OnK8sEvent(new K8sEventRecord
    {
        Kind = (K8sComponent)_random.Next(10),
        Action = (K8sAction)_random.Next(6),
        Ts = _ts,
        Message = "{\"kind\":\"Pod\"}\n\0"u8,
    });

    private ProcessOid Oid(int of) => new(0, 1 + _random.Next(of));

    private FileOid FileId(int of) => FileIdOf(_random.Next(of));

    // Most identities follow from container and path, as the collector's do, unless the record is of another name.
    private static FileOid FileIdOf(int file)
    {
        Span<byte> bytes = stackalloc byte[FileOid.Size];
        string container = file == 0 ? "c1" : "";
        if (file == 1) bytes[^1] = 1;
        else System.Security.Cryptography.SHA1.HashData(Encoding.UTF8.GetBytes(container + PathOf(file)), bytes);
        return new FileOid(bytes);
    }

    private static string PathOf(int file) => $"/etc/{new string('f', 40 * file)}";

    private string Name(string prefix, int of) => $"{prefix}{_random.Next(of)}";

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(params ReadOnlySpan<T> items) => items[_random.Next(items.Length)];

    private static ReadOnlySpan<byte> Text(string text) => Encoding.UTF8.GetBytes(text);
}
