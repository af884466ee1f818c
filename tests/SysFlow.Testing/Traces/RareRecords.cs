using System.Text;
using SysFlow.Records;

namespace SysFlow.Testing;

/// <summary>
/// What a simulated node never does: records of every kind, with every operation, resource and runtime there is, and
/// with entities and texts missing or strange. One stream of its own, in the order a collector would write it.
/// </summary>
internal static class RareRecords
{
    private const long Start = 1_705_309_200_000_000_000;
    private const string ContainerId = "0123456789ab";

    private static readonly ProcessOid Init = new(0, 1);
    private static readonly ProcessOid Shell = new(Start - 5, 4_194_304);
    private static readonly ProcessOid Unknown = new(Start - 9, 77);

    /// <summary>Writes them all.</summary>
    public static void Write(IRecordSink sink)
    {
        sink.OnHeader(new HeaderRecord
        {
            Version = SysFlowSchema.NewestVersion,
            Exporter = "Rare-Node"u8,
            Ip = ""u8,
            FileName = "rare.sf"u8,
        });
        Containers(sink);
        Processes(sink);
        ProcessEvents(sink);
        Files(sink);
        Network(sink);
        Kubernetes(sink);
    }

    private static void Containers(IRecordSink sink)
    {
        foreach (ContainerType type in Enum.GetValues<ContainerType>())
        {
            sink.OnContainer(new ContainerRecord
            {
                Id = Utf8(type == ContainerType.Docker ? ContainerId : $"{(int)type:x12}"),
                Name = type == ContainerType.Crio ? "incomplete"u8 : Utf8($"{type}"),
                Image = Utf8($"registry.example:5000/größe/{type}:1@sha256:00"),
                ImageId = Utf8(new string('a', 64)),
                Type = type,
                Privileged = ((int)type & 1) == 1,
            });
        }
    }

    private static void Processes(IRecordSink sink)
    {
        sink.OnProcess(new ProcessRecord
        {
            State = ObjectState.Reup,
            Oid = Init,
            Ts = Start,
            Exe = "/sbin/init\n"u8,
            Uid = 0,
            UserName = "root"u8,
            GroupName = "<NA>"u8,
            Gid = -1,
            Entry = true,
            HasCwdAndEnv = true,
            Cwd = "/"u8,
        });
        foreach (ObjectState state in (ObjectState[])[ObjectState.Created, ObjectState.Modified])
        {
            sink.OnProcess(new ProcessRecord
            {
                State = state,
                Oid = Shell,
                HasParent = true,
                ParentOid = Init,
                Ts = Start + (int)state,
                Exe = state == ObjectState.Created ? "/sbin/init"u8 : " bash"u8,
                ExeArgs = Utf8("-c 'echo größe'  日本 "),
                Uid = int.MaxValue,
                UserName = "größe"u8,
                Gid = 100,
                GroupName = "users"u8,
                Tty = true,
                HasContainerId = true,
                ContainerId = Utf8(ContainerId),
                HasCwdAndEnv = true,
                Cwd = ""u8,
                Env = AvroStrings.Of(["PATH=/bin", "EMPTY=", "no equals sign"]),
            });
        }
    }

    private static void ProcessEvents(IRecordSink sink)
    {
        long ts = Start + 100;
        foreach (ProcessOid process in (ProcessOid[])[Shell, Init, Unknown])
        {
            foreach (Operations operation in (Operations[])
                [Operations.Clone, Operations.Exec, Operations.Setuid, Operations.Exit])
            {
                sink.OnProcessEvent(new ProcessEventRecord
                {
                    ProcessOid = process,
                    Ts = ts++,
                    Tid = process.HostPid + (ts & 1),
                    OpFlags = operation,
                    Args = operation == Operations.Setuid ? AvroStrings.Of(["0"]) : default,
                    Ret = operation == Operations.Exit ? 139 : -13,
                });
            }
        }

        sink.OnProcessFlow(new ProcessFlowRecord
        {
            ProcessOid = Shell,
            Ts = ts,
            ThreadsCloned = 300,
            OpFlags = Operations.Clone | Operations.Exit,
            EndTs = ts + 30_000_000_000,
            ThreadsExited = 299,
            CloneErrors = 1,
        });
    }

    private static void Files(IRecordSink sink)
    {
        long ts = Start + 1_000;
        string[] paths =
        [
            "f/etc/passwd", "d/tmp", "u/run/docker.sock", "uffff8800->0000 /run/x.sock", "ppipe:[40140]", "?",
            "?relative", "f/tmp/größe\n", "4", "6",
        ];
        foreach (string path in paths)
        {
            FileOid oid = Identity(path);
            sink.OnFile(new FileRecord
            {
                State = ObjectState.Created,
                Oid = oid,
                Ts = ts++,
                RestType = path[0],
                Path = Utf8(path[1..]),
                HasContainerId = path[0] != 'f',
                ContainerId = path[0] != 'f' ? Utf8(ContainerId) : default,
            });
            FileFlows(sink, oid, ref ts);
        }

        foreach (Operations operation in (Operations[])
            [
                Operations.Mkdir, Operations.Rmdir, Operations.Link, Operations.Unlink, Operations.Symlink,
                Operations.Rename,
            ])
        {
            bool hasNew = operation is Operations.Link or Operations.Symlink or Operations.Rename;
            sink.OnFileEvent(new FileEventRecord
            {
                ProcessOid = Shell,
                Ts = ts++,
                Tid = Shell.HostPid,
                OpFlags = operation,
                FileOid = Identity(paths[0]),
                Ret = operation == Operations.Rmdir ? -39 : 0,
                HasNewFile = hasNew,
                NewFileOid = hasNew ? Identity(paths[7]) : default,
            });
        }
    }

    private static void FileFlows(IRecordSink sink, FileOid oid, ref long ts)
    {
        Operations[] operations =
        [
            Operations.Open | Operations.Read | Operations.Close,
            Operations.Open | Operations.Write | Operations.Truncate,
            Operations.Mmap, Operations.Setns, Operations.Connect | Operations.Accept,
        ];
        foreach (Operations operation in operations)
        {
            sink.OnFileFlow(new FileFlowRecord
            {
                ProcessOid = Shell,
                Ts = ts++,
                Tid = Shell.HostPid,
                OpFlags = operation,
                OpenFlags = (OpenModes)(1 << (int)(ts % 13)),
                EndTs = ts + 1,
                FileOid = oid,
                Fd = -1,
                ReadOps = 1,
                ReadBytes = int.MaxValue + 1L,
            });
        }
    }

    private static void Network(IRecordSink sink)
    {
        long ts = Start + 2_000;
        foreach (int protocol in (int[])[1, 6, 17, 254, -1])
        {
            sink.OnNetworkFlow(new NetworkFlowRecord
            {
                ProcessOid = Shell,
                Ts = ts++,
                Tid = Shell.HostPid,
                OpFlags = Operations.Connect | Operations.Write | Operations.Shutdown,
                EndTs = ts,
                SourceIp = 0x0100007F,
                SourcePort = 65_535,
                DestinationIp = protocol < 0 ? 0 : unchecked((int)0xFE01A8C0),
                DestinationPort = 443,
                Protocol = protocol,
                Fd = 3,
                WriteOps = 1,
                WriteBytes = 512,
            });
        }

        sink.OnNetworkEvent(new NetworkEventRecord
        {
            ProcessOid = Shell,
            Ts = ts,
            Tid = Shell.HostPid,
            OpFlags = Operations.Connect,
            SourceIp = 0x0100007F,
            SourcePort = 1,
            DestinationIp = 0x0200007F,
            DestinationPort = 2,
            Protocol = 6,
            Ret = -111,
        });
    }

    private static void Kubernetes(IRecordSink sink)
    {
        sink.OnPod(new PodRecord
        {
            Ts = Start,
            Id = "b8213733"u8,
            Name = "lonely"u8,
            NodeName = "Rare-Node"u8,
            Namespace = "default"u8,
            InternalIp = AvroLongs.Of([0x0500000A]),
        });
        foreach (K8sComponent component in Enum.GetValues<K8sComponent>())
        {
            K8sAction action = (K8sAction)((int)component % Enum.GetValues<K8sAction>().Length);
            sink.OnK8sEvent(new K8sEventRecord
            {
                Kind = component,
                Action = action,
                Ts = Start + 3_000 + (int)component,
                Message = Utf8(
                    $$"""{"kind":"{{component}}","type":"{{action}}","items":[{"name":"x","uid":"u"}]}""" + "\n\0"),
            });
        }
    }

    private static FileOid Identity(string path)
    {
        byte[] bytes = new byte[FileOid.Size];
        System.IO.Hashing.XxHash128.Hash(Utf8(path)).CopyTo(bytes, 0);
        return new FileOid(bytes);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
