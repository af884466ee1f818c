using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>
/// A process on the simulated node. What it does (other parts of this class) is what the collector sees.
/// </summary>
internal sealed partial class NodeProcess
{
    private static readonly EncodedList HostEnvironment =
        EncodedList.Of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "LANG=C.UTF-8");

    private byte[] _exe;
    private byte[] _arguments;
    private int _lastDescriptor = 2;

    /// <summary>Creates a process, which may already be running when the capture begins.</summary>
    public NodeProcess(SimulatedNode node, ProcessOid oid, NodeProcess? parent, NodeContainer? container,
        string commandLine)
    {
        Node = node;
        Oid = oid;
        Parent = parent;
        Container = container;
        User = parent?.User ?? UserAccount.Root;
        Environment = container?.Environment ?? parent?.Environment ?? HostEnvironment;
        WorkingDirectory = parent?.WorkingDirectory ?? "/"u8.ToArray();
        Tty = parent?.Tty ?? false;
        VirtualPid = container?.NextVirtualPid() ?? (int)oid.HostPid;
        (_exe, _arguments) = Split(commandLine);
    }

    public SimulatedNode Node { get; }

    public ProcessOid Oid { get; }

    public NodeProcess? Parent { get; }

    public NodeContainer? Container { get; }

    /// <summary>Process id in its own namespace.</summary>
    public int VirtualPid { get; }

    public UserAccount User { get; set; }

    public bool Tty { get; private set; }

    public byte[] WorkingDirectory { get; private set; }

    public EncodedList Environment { get; private set; }

    /// <summary>Whether it was running before the capture began.</summary>
    public bool PredatesCapture { get; init; }

    /// <summary>Section in which the record was last written; −1 before the first.</summary>
    public int WrittenIn { get; set; } = -1;

    public int NextDescriptor() => ++_lastDescriptor;

    /// <summary>Emits the entity.</summary>
    public void Write(IRecordSink sink, ObjectState state, long ts)
    {
        ProcessRecord record = new()
        {
            State = state,
            Oid = Oid,
            HasParent = Parent is not null,
            ParentOid = Parent?.Oid ?? default,
            Ts = ts,
            Exe = _exe,
            ExeArgs = _arguments,
            Uid = User.Uid,
            UserName = User.Name,
            Gid = User.Gid,
            GroupName = User.Group,
            Tty = Tty,
            HasContainerId = Container is not null,
            ContainerId = Container is null ? default : Container.IdBytes,
            Entry = VirtualPid == 1,
            HasCwdAndEnv = true,
            Cwd = WorkingDirectory,
            Env = Environment.AsStrings,
        };
        sink.OnProcess(in record);
    }

    private static (byte[] Exe, byte[] Arguments) Split(string commandLine)
    {
        int space = commandLine.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? (Encoding.UTF8.GetBytes(commandLine), [])
            : (Encoding.UTF8.GetBytes(commandLine[..space]), Encoding.UTF8.GetBytes(commandLine[(space + 1)..]));
    }
}
