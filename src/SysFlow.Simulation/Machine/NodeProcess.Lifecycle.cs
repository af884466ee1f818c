using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

internal sealed partial class NodeProcess
{
    private readonly List<OpenFlow> _open = [];
    private ThreadActivity? _threads;

    /// <summary>The ordinal of the last exec event among all events and flows of the run.</summary>
    public long ExecOrdinal { get; private set; }

    /// <summary>
    /// Forks. The collector sees it twice: in the parent (the result is the child's id in its own namespace), then in
    /// the child (the result is 0), which is a copy of its parent until it executes something else.
    /// </summary>
    public NodeProcess Fork() => Begin(Container);

    /// <summary>Forks a child that starts in <paramref name="container"/>, as a container runtime does.</summary>
    public NodeProcess ForkInto(NodeContainer container) => Begin(container);

    /// <summary>Forks a child that has a terminal and works in <paramref name="directory"/>, as a login does.</summary>
    public NodeProcess ForkOnTerminal(string directory) => Begin(Container, Encoding.UTF8.GetBytes(directory));

    /// <summary>
    /// Executes <paramref name="commandLine"/>: the changed process is written before the exec event.
    /// </summary>
    public NodeProcess Exec(string commandLine)
    {
        (_exe, _arguments) = Split(commandLine);
        long ts = Node.Timeline.Tick();
        Node.Collector.WriteChanged(this);
        ExecOrdinal = Node.Collector.Behaviours;
        Report(Operations.Exec, ts, 0);
        MapLibraries();
        return this;
    }

    /// <summary>Changes the user: the process is written again first, with the new identity.</summary>
    public NodeProcess SetUser(UserAccount user)
    {
        User = user;
        long ts = Node.Timeline.Tick();
        Node.Collector.WriteChanged(this);
        Report(Operations.Setuid, ts, 0, user.AsArgument);
        return this;
    }

    /// <summary>Ends the process; <paramref name="status"/> is what it passes to <c>exit</c>, 0 to 255.</summary>
    public void Exit(int status = 0) => End(status << 8);

    /// <summary>Ends the process by a signal.</summary>
    public void Kill(int signal) => End(signal);

    /// <summary>Starts threads; the collector aggregates them.</summary>
    public void StartThreads(int count) => (_threads ??= new ThreadActivity(this)).Clone(count);

    /// <summary>Ends threads.</summary>
    public void EndThreads(int count) => (_threads ??= new ThreadActivity(this)).Exit(count);

    /// <summary>
    /// Forks a child that executes <paramref name="commandLine"/> and ends with success after about <paramref
    /// name="duration"/>.
    /// </summary>
    public IEnumerable<Beat> Run(string commandLine, TimeSpan duration)
    {
        NodeProcess child = Spawn(commandLine);
        yield return Node.Random.Around(duration);
        child.Exit();
    }

    /// <summary>Forks a child that executes <paramref name="commandLine"/>.</summary>
    public NodeProcess Spawn(string commandLine) => Fork().Exec(commandLine);

    private NodeProcess Begin(NodeContainer? container, byte[]? terminalDirectory = null)
    {
        long called = Node.Timeline.Tick();
        NodeProcess child = new(Node, Node.NextProcessOid(), this, container, "")
        {
            _exe = _exe,
            _arguments = _arguments,
        };
        if (terminalDirectory is not null)
        {
            child.Tty = true;
            child.WorkingDirectory = terminalDirectory;
        }

        Report(Operations.Clone, called, child.VirtualPid);
        child.Report(Operations.Clone, child.Oid.CreateTs, 0);
        return child;
    }

    private void End(int waitStatus)
    {
        for (int i = _open.Count - 1; i >= 0; i--) _open[i].Finish(Operations.Truncate);
        _open.Clear();
        if (_threads is { Watched: >= 0 }) _threads.Finish(Operations.Truncate);
        Report(Operations.Exit, Node.Timeline.Tick(), waitStatus);
    }

    private void Report(Operations operation, long ts, int result, EncodedList? arguments = null)
    {
        ProcessEventRecord record = new()
        {
            ProcessOid = Oid,
            Ts = ts,
            Tid = Oid.HostPid,
            OpFlags = operation,
            Args = (arguments ?? EncodedList.Empty).AsStrings,
            Ret = result,
        };
        Node.Collector.Write(this, in record);
    }
}
