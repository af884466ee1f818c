using System.Security.Cryptography;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>Writes one event as a section of its own: header, container, ancestors, process, file, behaviour.</summary>
internal sealed class TestEventWriter(TestEvent happening, IRecordSink sink)
{
    /// <summary>2024-01-01 00:00 UTC. Only its being fixed matters.</summary>
    private const long Now = 1_704_067_200_000_000_000;

    private const int FirstPid = 1_000;

    private static readonly byte[] ContainerId = "0123456789ab"u8.ToArray();

    private readonly ProcessOid _process = new(Now, FirstPid + happening.Ancestors.Count);

    public void Write()
    {
        HeaderRecord header = new() { Version = 5, Exporter = "rule-test"u8, Ip = "10.0.0.11"u8 };
        sink.OnHeader(in header);
        if (happening.Container.Length > 0) WriteContainer();
        WriteProcesses();
        switch (happening.Shape.Kind)
        {
            case RecordKind.ProcessEvent: WriteProcessEvent(); break;
            case RecordKind.FileFlow: WriteFileFlow(); break;
            case RecordKind.NetworkFlow: WriteNetworkFlow(); break;
            default: WriteFileEvent(); break;
        }
    }

    private void WriteContainer()
    {
        ContainerRecord container = new()
        {
            Id = ContainerId,
            Name = "rule-test"u8,
            Image = Encoding.UTF8.GetBytes(happening.Container),
            Type = ContainerType.Containerd,
        };
        sink.OnContainer(in container);
    }

    private void WriteProcesses()
    {
        for (int i = happening.Ancestors.Count - 1; i >= 0; i--)
            WriteProcess(new ProcessOid(Now, FirstPid + happening.Ancestors.Count - 1 - i), happening.Ancestors[i]);
        WriteProcess(_process, happening.Command);
    }

    private void WriteProcess(ProcessOid oid, string commandLine)
    {
        int space = commandLine.IndexOf(' ', StringComparison.Ordinal);
        string exe = space < 0 ? commandLine : commandLine[..space];
        string arguments = space < 0 ? "" : commandLine[(space + 1)..];
        ProcessRecord record = new()
        {
            State = ObjectState.Created,
            Oid = oid,
            HasParent = oid.HostPid > FirstPid,
            ParentOid = oid.HostPid > FirstPid ? oid with { HostPid = oid.HostPid - 1 } : default,
            Ts = Now,
            Exe = Encoding.UTF8.GetBytes(exe),
            ExeArgs = Encoding.UTF8.GetBytes(arguments),
            Uid = happening.Uid,
            UserName = Encoding.UTF8.GetBytes(happening.User),
            Gid = happening.Uid,
            GroupName = Encoding.UTF8.GetBytes(happening.User),
            Tty = happening.Tty,
            HasContainerId = happening.Container.Length > 0,
            ContainerId = happening.Container.Length > 0 ? ContainerId : default,
            HasCwdAndEnv = true,
            Cwd = Encoding.UTF8.GetBytes(happening.WorkingDirectory),
            Env = AvroStrings.Of([.. happening.Environment]),
        };
        sink.OnProcess(in record);
    }

    private void WriteProcessEvent()
    {
        ProcessEventRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = happening.Shape.Operations,
            Ret = happening.Result,
            Args = happening.Shape.Operations == Operations.Setuid ? AvroStrings.Of(happening.Subject) : default,
        };
        sink.OnProcessEvent(in record);
    }

    private void WriteFileFlow()
    {
        FileFlowRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = happening.Shape.Operations,
            OpenFlags = happening.Shape.Modes,
            EndTs = Now + 50_000,
            FileOid = WriteFile(happening.Subject, 'f'),
            Fd = 3,
            ReadOps = happening.Shape.Operations.HasFlag(Operations.Read) ? 1 : 0,
            WriteOps = happening.Shape.Operations.HasFlag(Operations.Write) ? 1 : 0,
            ReadBytes = happening.Shape.Operations.HasFlag(Operations.Read) ? happening.Received : 0,
            WriteBytes = happening.Shape.Operations.HasFlag(Operations.Write) ? happening.Sent : 0,
        };
        sink.OnFileFlow(in record);
    }

    private void WriteNetworkFlow()
    {
        (int ip, int port) = TestAddress.Parse(happening.Subject)!.Value;
        bool called = happening.Shape.Operations.HasFlag(Operations.Accept);
        NetworkFlowRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = happening.Shape.Operations,
            EndTs = Now + 900_000,
            SourceIp = called ? ip : TestAddress.Own,
            SourcePort = called ? port : 40_000,
            DestinationIp = called ? TestAddress.Own : ip,
            DestinationPort = called ? happening.Port : port,
            Protocol = happening.Protocol,
            Fd = 3,
            ReadOps = 1,
            WriteOps = 1,
            ReadBytes = happening.Received,
            WriteBytes = happening.Sent,
        };
        sink.OnNetworkFlow(in record);
    }

    private void WriteFileEvent()
    {
        FileEventRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = happening.Shape.Operations,
            FileOid = WriteFile(
                happening.Subject, happening.Shape.Operations is Operations.Mkdir or Operations.Rmdir ? 'd' : '?'),
            Ret = happening.Result,
            HasNewFile = happening.To.Length > 0,
            NewFileOid = happening.To.Length > 0 ? WriteFile(happening.To, '?') : default,
        };
        sink.OnFileEvent(in record);
    }

    private FileOid WriteFile(string path, char type)
    {
        ReadOnlySpan<byte> container = happening.Container.Length > 0 ? ContainerId : default;
        byte[] name = Encoding.UTF8.GetBytes(path);
        FileRecord record = new()
        {
            State = ObjectState.Reup,
            Oid = new FileOid(SHA1.HashData([.. container, .. name])),
            Ts = Now,
            RestType = type,
            Path = name,
            HasContainerId = !container.IsEmpty,
            ContainerId = container,
        };
        sink.OnFile(in record);
        return record.Oid;
    }
}
