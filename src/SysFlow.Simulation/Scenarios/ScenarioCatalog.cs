namespace SysFlow.Simulation;

/// <summary>The catalogue of scenarios.</summary>
public static class ScenarioCatalog
{
    /// <summary>A quiet node answers a request about every 150 ms; a loaded one every 500 µs.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Loaded = TimeSpan.FromMicroseconds(500);

    /// <summary>All scenarios, in the order for listings.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("attack",
            "A container explores its host (uname, df, ps, ls, cat /etc/passwd) and downloads a page into /tmp, amid load.",
            node => Inhabit(node, Quiet, world => ContainerAttack.Run(world.Cluster))),
        new("attack-busybox", "The same attack with every command written as `busybox applet`.",
            node => Inhabit(node, Quiet, world => ContainerAttack.RunThroughBusyBox(world.Cluster))),
        new("background", "A quiet Kubernetes node: web shop, database, cache, broker, monitoring, cron, a login.",
            node => Inhabit(node, Quiet)),
        new("load", "The same node under about two thousand requests a second: a load generator.",
            node => Inhabit(node, Loaded)),
        new("reverse-shell", "A web service is exploited to open a shell to an intruder, who explores the container.",
            node => Inhabit(node, Quiet, world => ReverseShell.Run(world.Shop))),
        new("cryptominer", "A container downloads a miner, runs it and adds it to its crontab.",
            node => Inhabit(node, Quiet, world => CryptoMiner.Run(world.Cluster))),
        new("setuid", "A web shell's user becomes root through a setuid program and reads the password hashes.",
            node => Inhabit(node, Quiet, world => HostTakeover.Escalate(world.Node))),
        new("persistence",
            "An intruder with root leaves a cron file, a systemd unit, an SSH key and a preloaded library.",
            node => Inhabit(node, Quiet, world => HostTakeover.Persist(world.Node))),
    ];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(scenario => scenario.Name)];

    /// <summary>The scenario called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">It does not exist; the message lists all scenarios.</exception>
    public static Scenario Get(string name) => All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ArgumentException($"There is no scenario `{name}`. The scenarios are {string.Join(", ", Names)}.");

    private static void Inhabit(
        SimulatedNode node, TimeSpan requests, Func<World, IEnumerable<Beat>>? story = null)
    {
        World world = new(node);
        world.Start(requests);
        if (story is not null) node.Timeline.Start(story(world), TimeSpan.FromSeconds(1), mustEnd: true);
    }
}
