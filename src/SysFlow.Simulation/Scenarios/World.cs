namespace SysFlow.Simulation;

/// <summary>The node with its workloads, on which every scenario runs.</summary>
internal sealed class World
{
    private readonly NodeServices _services;
    private readonly HostRoutine _host;

    public World(SimulatedNode node)
    {
        Node = node;
        Cluster = new Cluster(node);
        Shop = new Shop(node, Cluster);
        _services = new NodeServices(node, Cluster);
        _host = new HostRoutine(node);
    }

    public SimulatedNode Node { get; }

    public Cluster Cluster { get; }

    public Shop Shop { get; }

    /// <summary>
    /// Starts all workloads, each a little later than the previous one; a request arrives about every
    /// <paramref name="requests"/>.
    /// </summary>
    public void Start(TimeSpan requests)
    {
        IEnumerable<Beat>[] routines =
        [
            Shop.Serve(requests), Shop.MaintainDatabase(), Shop.SaveCache(), _services.Probe(Shop),
            _services.WatchApiServer(), _services.Scrape(), _services.ShipLogs(), _services.SyncFirewall(),
            _services.CheckDisk(), _host.RunCronJobs(), _host.LogIn(), RunReports(),
        ];
        foreach (IEnumerable<Beat> routine in routines)
            Node.Timeline.Start(routine, Node.Random.Around(TimeSpan.FromMilliseconds(200)));
    }

    /// <summary>A Kubernetes CronJob: a pod that starts, works for some seconds and ends.</summary>
    private IEnumerable<Beat> RunReports()
    {
        while (true)
        {
            yield return Node.Random.Around(TimeSpan.FromSeconds(45));
            yield return Beat.Play(Cluster.Start("shop", "report", Images.Report, "/usr/local/bin/node report.js",
                Report));
        }
    }

    private IEnumerable<Beat> Report(Workspace report)
    {
        report.Entry.Resolve();
        Connection database = report.Entry.Connect(Shop.Database.Endpoint);
        for (int page = 0; page < 5; page++)
        {
            database.Send(180);
            yield return Node.Random.Around(TimeSpan.FromMilliseconds(400));
            database.Receive(24_000, calls: 3);
        }

        report.Entry.WriteFile("/tmp/report.csv", 118_000);
        report.Entry.Rename("/tmp/report.csv", "/data/report.csv");
        database.Close();
        Cluster.Stop(report);
    }
}
