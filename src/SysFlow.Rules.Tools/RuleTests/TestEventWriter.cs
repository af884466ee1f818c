using System.Security.Cryptography;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>Writes one event as its own section: header, container, ancestors, process, file, event.</summary>
internal sealed class TestEventWriter
{
    /// <summary>2024-01-01 00:00 UTC. It only has to be fixed.</summary>
    private const long Start = 1_704_067_200_000_000_000;

    private const int FirstPid = 1_000;

    private static readonly byte[] ContainerId = "0123456789ab"u8.ToArray();

    private readonly TestEvent _event;
    private readonly IRecordSink _sink;
    private readonly ProcessOid _process;

    private TestEventWriter(TestEvent happening, IRecordSink sink)
    {
        _event = happening;
        _sink = sink;
        _process = new ProcessOid(Start, FirstPid + happening.Ancestors.Count);
    }

    private long Now => Start + _event.At;

    /// <summary>Writes the events of a test, one after the other.</summary>
    public static void Write(IReadOnlyList<TestEvent> events, IRecordSink sink)
    {
        foreach (TestEvent happening in events) new TestEventWriter(happening, sink).Write();
    }

    private void Write()
    {
        HeaderRecord header = new() { Version = 5, Exporter = "rule-test"u8, Ip = "10.0.0.11"u8 };
        _sink.OnHeader(in header);
        if (_event.Container.Length > 0) WriteContainer();
        WriteProcesses();
        switch (_event.Shape.Kind)
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
            Image = Encoding.UTF8.GetBytes(_event.Container),
            Type = ContainerType.Containerd,
        };
        _sink.OnContainer(in container);
    }

    private void WriteProcesses()
    {
        for (int i = _event.Ancestors.Count - 1; i >= 0; i--)
            WriteProcess(new ProcessOid(Start, FirstPid + _event.Ancestors.Count - 1 - i), _event.Ancestors[i]);
        WriteProcess(_process, _event.Command);
    }

    private void WriteProcess(ProcessOid oid, TestCommand command)
    {
        ProcessRecord record = new()
        {
            State = ObjectState.Created,
            Oid = oid,
            HasParent = oid.HostPid > FirstPid,
            ParentOid = oid.HostPid > FirstPid ? oid with { HostPid = oid.HostPid - 1 } : default,
            Ts = Now,
            Exe = Encoding.UTF8.GetBytes(command.Executable),
            ExeArgs = Encoding.UTF8.GetBytes(command.Arguments),
            Uid = _event.Uid,
            UserName = Encoding.UTF8.GetBytes(_event.User),
            Gid = _event.Uid,
            GroupName = Encoding.UTF8.GetBytes(_event.User),
            Tty = _event.Tty,
            HasContainerId = _event.Container.Length > 0,
            ContainerId = _event.Container.Length > 0 ? ContainerId : default,
            HasCwdAndEnv = true,
            Cwd = Encoding.UTF8.GetBytes(_event.WorkingDirectory),
            Env = AvroStrings.Of([.. _event.Environment]),
        };
        _sink.OnProcess(in record);
    }

    private void WriteProcessEvent()
    {
        ProcessEventRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = _event.Shape.Operations,
            Ret = _event.Result,
            Args = _event.Shape.Operations == Operations.Setuid ? AvroStrings.Of(_event.Subject) : default,
        };
        _sink.OnProcessEvent(in record);
    }

    private void WriteFileFlow()
    {
        FileFlowRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = _event.Shape.Operations,
            OpenFlags = _event.Shape.Modes,
            EndTs = Now + 50_000,
            FileOid = WriteFile(_event.Subject, 'f'),
            Fd = 3,
            ReadOps = _event.Shape.Operations.HasFlag(Operations.Read) ? 1 : 0,
            WriteOps = _event.Shape.Operations.HasFlag(Operations.Write) ? 1 : 0,
            ReadBytes = _event.Shape.Operations.HasFlag(Operations.Read) ? _event.Received : 0,
            WriteBytes = _event.Shape.Operations.HasFlag(Operations.Write) ? _event.Sent : 0,
        };
        _sink.OnFileFlow(in record);
    }

    private void WriteNetworkFlow()
    {
        (int ip, int port) = TestAddress.Parse(_event.Subject)!.Value;
        bool called = _event.Shape.Operations.HasFlag(Operations.Accept);
        NetworkFlowRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = _event.Shape.Operations,
            EndTs = Now + 900_000,
            SourceIp = called ? ip : TestAddress.Own,
            SourcePort = called ? port : 40_000,
            DestinationIp = called ? TestAddress.Own : ip,
            DestinationPort = called ? _event.Port : port,
            Protocol = _event.Protocol,
            Fd = 3,
            ReadOps = 1,
            WriteOps = 1,
            ReadBytes = _event.Received,
            WriteBytes = _event.Sent,
        };
        _sink.OnNetworkFlow(in record);
    }

    private void WriteFileEvent()
    {
        FileEventRecord record = new()
        {
            ProcessOid = _process,
            Ts = Now,
            Tid = _process.HostPid,
            OpFlags = _event.Shape.Operations,
            FileOid = WriteFile(
                _event.Subject, _event.Shape.Operations is Operations.Mkdir or Operations.Rmdir ? 'd' : '?'),
            Ret = _event.Result,
            HasNewFile = _event.To.Length > 0,
            NewFileOid = _event.To.Length > 0 ? WriteFile(_event.To, '?') : default,
        };
        _sink.OnFileEvent(in record);
    }

    private FileOid WriteFile(string path, char type)
    {
        ReadOnlySpan<byte> container = _event.Container.Length > 0 ? ContainerId : default;
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
        _sink.OnFile(in record);
        return record.Oid;
    }
}
