namespace SysFlow.Simulation;

/// <summary>
/// The background activity of a Kubernetes node: probes, scrapes, log shipping, firewall rules, a broker's disk check.
/// </summary>
internal sealed class NodeServices
{
    private static readonly Endpoint ApiServer = new(Ipv4.From(10, 96, 0, 1), 443);
    private static readonly Endpoint LogStore = new(Ipv4.From(10, 0, 0, 50), 24_224);

    private static readonly string[] ScrapedFiles = ["stat", "meminfo", "loadavg", "diskstats", "net/dev", "vmstat"];

    private readonly SimulatedNode _node;
    private readonly Cluster _cluster;
    private readonly Workspace _exporter;
    private readonly Workspace _shipper;
    private readonly Workspace _proxy;
    private readonly Workspace _broker;

    public NodeServices(SimulatedNode node, Cluster cluster)
    {
        _node = node;
        _cluster = cluster;
        _exporter = cluster.Deploy("monitoring", "node-exporter", Images.NodeExporter,
            "/bin/node_exporter --path.rootfs=/host/root", UserAccount.Root, 9100);
        _shipper = cluster.Deploy("logging", "fluent-bit", Images.FluentBit,
            "/fluent-bit/bin/fluent-bit -c /fluent-bit/etc/fluent-bit.conf", UserAccount.Root);
        _proxy = cluster.Deploy("kube-system", "kube-proxy", Images.KubeProxy,
            $"/usr/local/bin/kube-proxy --config=/var/lib/kube-proxy/config.conf --hostname-override={node.Name}",
            UserAccount.Root);
        _broker = cluster.Deploy("shop", "broker", Images.Rabbit,
            "/opt/erlang/lib/erlang/erts-14.2/bin/beam.smp -W w -MBas ageffcbf -- -root /opt/erlang/lib/erlang",
            Images.RabbitUser, 5672);
    }

    /// <summary>
    /// Health checks: an HTTP request to nginx, and commands in the containers of the database and the cache.
    /// </summary>
    public IEnumerable<Beat> Probe(Shop shop)
    {
        while (true)
        {
            yield return _node.Random.Around(TimeSpan.FromSeconds(5));
            Connection check = _cluster.Kubelet.Connect(shop.Web.Endpoint);
            Connection served = shop.FirstWorker.Accept(check);
            check.Send(118);
            served.Receive(118);
            served.Send(232);
            check.Receive(232);
            check.Close();
            served.Close();
            TimeSpan brief = TimeSpan.FromMilliseconds(20);
            yield return Beat.Play(_cluster.Execute(shop.Database, "/usr/lib/postgresql/16/bin/pg_isready -U postgres",
                brief));
            yield return Beat.Play(_cluster.Execute(shop.Cache, "/usr/local/bin/redis-cli ping", brief));
        }
    }

    /// <summary>A permanent connection to the API server, exported every 30 s.</summary>
    public IEnumerable<Beat> WatchApiServer()
    {
        Connection watch = _cluster.Kubelet.Connect(ApiServer);
        while (true)
        {
            watch.Send(_node.Random.Between(80, 900));
            watch.Receive(_node.Random.Between(120, 5_000), calls: 2);
            _cluster.Kubelet.ReadFile("/var/lib/kubelet/cpu_manager_state", 71);
            yield return _node.Random.Around(TimeSpan.FromSeconds(4));
        }
    }

    /// <summary>Prometheus scrapes the exporter, which reads /proc.</summary>
    public IEnumerable<Beat> Scrape()
    {
        Endpoint prometheus = new(Ipv4.From(10, 244, 0, 40), 41_022);
        while (true)
        {
            Connection scrape = _exporter.Entry.Accept(prometheus, 9100);
            scrape.Receive(240);
            foreach (string file in ScrapedFiles)
                _exporter.Entry.ReadFile($"/host/proc/{file}", _node.Random.Between(30, 4_000));
            scrape.Send(68_000, calls: 5);
            scrape.Close();
            yield return _node.Random.Around(TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>The log shipper follows the containers' logs and sends new lines.</summary>
    public IEnumerable<Beat> ShipLogs()
    {
        Connection store = _shipper.Entry.Connect(LogStore);
        while (true)
        {
            _shipper.Entry.ReadFile("/var/log/containers/web.log", _node.Random.Between(200, 30_000));
            store.Send(_node.Random.Between(150, 9_000));
            _shipper.Entry.WriteFile("/var/lib/fluent-bit/tail.db", 4_096);
            yield return _node.Random.Around(TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>kube-proxy checks that its firewall rules still exist.</summary>
    public IEnumerable<Beat> SyncFirewall()
    {
        while (true)
        {
            yield return _node.Random.Around(TimeSpan.FromSeconds(30));
            foreach (string chain in (string[])["KUBE-SERVICES -t nat", "KUBE-FORWARD -t filter",
                "KUBE-PROXY-CANARY -t mangle"])
            {
                yield return Beat.Play(_proxy.Entry.Run(
                    $"/usr/sbin/iptables -w 5 -W 100000 -N {chain}", TimeSpan.FromMilliseconds(8)));
            }
        }
    }

    /// <summary>RabbitMQ checks its free disk space through a shell, as Erlang does.</summary>
    public IEnumerable<Beat> CheckDisk()
    {
        NodeProcess setup = _node.Running(_broker.Entry, _broker.Container,
            "/opt/erlang/lib/erlang/erts-14.2/bin/erl_child_setup 1048576", Images.RabbitUser);
        while (true)
        {
            yield return _node.Random.Around(TimeSpan.FromSeconds(10));
            NodeProcess shell = setup.Spawn("/bin/sh -s unix:cmd");
            yield return Beat.Play(shell.Run(
                "/bin/df -kP /var/lib/rabbitmq/mnesia/rabbit@broker", TimeSpan.FromMilliseconds(10)));
            shell.Exit();
        }
    }
}
