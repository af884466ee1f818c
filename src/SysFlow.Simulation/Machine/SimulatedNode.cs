using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>One Linux machine with its clock, its tables and the collector that watches it.</summary>
internal sealed class SimulatedNode
{
    /// <summary>
    /// Maximum number of files the node remembers; beyond it, it starts again (files are then written again, which is
    /// always valid).
    /// </summary>
    private const int RememberedFiles = 16_384;

    /// <summary>Linux's default <c>pid_max</c> on 64-bit machines, 2^22.</summary>
    private const int LastProcessId = 4_194_304;

    private readonly Dictionary<(NodeContainer? Container, string Path), NodeFile> _files = [];
    private readonly long _bootedAt;
    private int _lastProcessId = 700;
    private int _lastPort = 32_768;

    public SimulatedNode(ScenarioOptions options, IRecordSink sink)
    {
        Random = new RandomSource(options.Seed);
        long start = options.Start.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        Timeline = new Timeline(start * TimeSpan.NanosecondsPerTick, Random.Fork());
        Collector = new Collector(this, options, sink);
        _ = Ipv4.TryParse(options.NodeIp, out Ipv4 ip);
        Ip = ip;
        Name = options.Exporter;
        _bootedAt = Timeline.Now - (TimeSpan.FromDays(9).Ticks * TimeSpan.NanosecondsPerTick);
        Init = Running(null, null, "/usr/lib/systemd/systemd --system --deserialize 42");
    }

    public string Name { get; }

    public Ipv4 Ip { get; }

    public RandomSource Random { get; }

    public Timeline Timeline { get; }

    public Collector Collector { get; }

    /// <summary>Process 1 of the host.</summary>
    public NodeProcess Init { get; }

    /// <summary>The cluster's DNS service.</summary>
    public Endpoint NameServer { get; } = new(Ipv4.From(10, 96, 0, 10), 53);

    /// <summary>Steps that a scenario has recorded.</summary>
    public List<ScenarioStep> Steps { get; } = [];

    /// <summary>
    /// A process that has been running since before the capture; its clone time comes from /proc, in jiffies of 10 ms.
    /// </summary>
    public NodeProcess Running(NodeProcess? parent, NodeContainer? container, string commandLine,
        UserAccount? user = null)
    {
        long jiffy = 10L * 1_000_000;
        long age = Random.Between(2_000, 60_000) * jiffy;
        ProcessOid oid = new((_bootedAt + age) / jiffy * jiffy, parent is null ? 1 : NextProcessId());
        return new NodeProcess(this, oid, parent, container, commandLine)
        {
            PredatesCapture = true,
            User = user ?? parent?.User ?? UserAccount.Root,
        };
    }

    /// <summary>The identity of a process that starts now.</summary>
    public ProcessOid NextProcessOid() => new(Timeline.Tick(), NextProcessId());

    /// <summary>A port from Linux's default ephemeral range, 32768 to 60999.</summary>
    public int NextEphemeralPort() => _lastPort = _lastPort >= 60_999 ? 32_768 : _lastPort + 1;

    /// <summary>The file at <paramref name="path"/> in a container's file system or the host's.</summary>
    public NodeFile File(NodeContainer? container, string path)
    {
        if (_files.TryGetValue((container, path), out NodeFile? known)) return known;
        if (_files.Count >= RememberedFiles) _files.Clear();
        return _files[(container, path)] = new NodeFile(container, path);
    }

    private int NextProcessId()
    {
        _lastProcessId += Random.Between(1, 3);
        if (_lastProcessId > LastProcessId) _lastProcessId = 301;
        return _lastProcessId;
    }
}
