using System.Security.Cryptography;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Rules.Tests;

/// <summary>
/// One event of a test with the entities it refers to. The defaults are a successful execve of <c>/usr/bin/true</c>.
/// </summary>
public sealed record SigmaEvent
{
    public RecordKind Kind { get; init; } = RecordKind.ProcessEvent;

    public Operations Operations { get; init; } = Operations.Exec;

    public string Exe { get; init; } = "/usr/bin/true";

    public string Args { get; init; } = "";

    public string ParentExe { get; init; } = "";

    public string ParentArgs { get; init; } = "";

    public string User { get; init; } = "alice";

    public string Cwd { get; init; } = "/home/alice";

    public int Uid { get; init; } = 1000;

    public int Ret { get; init; }

    public string Path { get; init; } = "";

    public string NewPath { get; init; } = "";

    public OpenModes OpenFlags { get; init; }

    public byte[] SourceIp { get; init; } = [10, 0, 0, 5];

    public int SourcePort { get; init; } = 40000;

    public byte[] DestinationIp { get; init; } = [192, 0, 2, 1];

    public int DestinationPort { get; init; } = 443;

    public int Protocol { get; init; } = 6;

    /// <summary>Friday, 2024-03-15 13:45:30 UTC, in week 11.</summary>
    public long Ts { get; init; } = 1_710_510_330L * 1_000_000_000;

    /// <summary>
    /// Hands the records of the event to a sink, entities first; <paramref name="index"/> tells events apart.
    /// </summary>
    public void Emit(int index, IRecordSink sink)
    {
        ProcessOid parent = new(1, 100 + index);
        ProcessOid self = new(2, 1_000 + index);
        if (ParentExe.Length > 0) sink.OnProcess(Process(parent, null, ParentExe, ParentArgs));
        sink.OnProcess(Process(self, ParentExe.Length > 0 ? parent : null, Exe, Args));
        FileOid file = File(Path, sink);
        FileOid newFile = File(NewPath, sink);
        switch (Kind)
        {
            case RecordKind.ProcessEvent:
                sink.OnProcessEvent(new ProcessEventRecord
                {
                    ProcessOid = self,
                    Ts = Ts,
                    Tid = 7,
                    OpFlags = Operations,
                    Ret = Ret
                });
                break;
            case RecordKind.FileFlow:
                sink.OnFileFlow(new FileFlowRecord
                {
                    ProcessOid = self,
                    Ts = Ts,
                    Tid = 7,
                    OpFlags = Operations,
                    OpenFlags = OpenFlags,
                    EndTs = Ts,
                    FileOid = file,
                    Fd = 3
                });
                break;
            case RecordKind.FileEvent:
                sink.OnFileEvent(new FileEventRecord
                {
                    ProcessOid = self,
                    Ts = Ts,
                    Tid = 7,
                    OpFlags = Operations,
                    FileOid = file,
                    Ret = Ret,
                    HasNewFile = NewPath.Length > 0,
                    NewFileOid = newFile
                });
                break;
            default:
                sink.OnNetworkFlow(new NetworkFlowRecord
                {
                    ProcessOid = self,
                    Ts = Ts,
                    Tid = 7,
                    OpFlags = Operations,
                    EndTs = Ts,
                    SourceIp = BitConverter.ToInt32(SourceIp),
                    SourcePort = SourcePort,
                    DestinationIp = BitConverter.ToInt32(DestinationIp),
                    DestinationPort = DestinationPort,
                    Protocol = Protocol,
                    Fd = 3,
                });
                break;
        }
    }

    private ProcessRecord Process(ProcessOid oid, ProcessOid? parent, string exe, string args) => new()
    {
        Oid = oid,
        HasParent = parent is not null,
        ParentOid = parent ?? default,
        Ts = Ts,
        Exe = Utf8(exe),
        ExeArgs = Utf8(args),
        Uid = Uid,
        UserName = Utf8(User),
        Gid = 1000,
        GroupName = Utf8("users"),
        HasCwdAndEnv = true,
        Cwd = Utf8(Cwd),
    };

    private FileOid File(string path, IRecordSink sink)
    {
        byte[] hash = SHA256.HashData(Utf8(path));
        FileOid oid = new(hash.AsSpan(0, FileOid.Size));
        if (path.Length > 0) sink.OnFile(new FileRecord { Oid = oid, Ts = Ts, RestType = 'f', Path = Utf8(path) });
        return oid;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
