namespace SysFlow.Simulation;

/// <summary>
/// A small web shop: nginx in front, a Node.js service behind it, PostgreSQL and Redis below. Every request is one
/// story: both ends of every connection on this node are seen.
/// </summary>
internal sealed class Shop
{
    private static readonly Endpoint PaymentProvider = new(Ipv4.From(198, 51, 100, 40), 443);

    private readonly SimulatedNode _node;
    private readonly NodeProcess[] _workers;
    private readonly Workspace _api;
    private readonly Workspace _cache;
    private readonly Workspace _database;
    private readonly NodeProcess _backend;
    private Connection? _toCache;
    private Connection? _cacheEnd;
    private Connection? _toDatabase;
    private Connection? _databaseEnd;

    public Shop(SimulatedNode node, Cluster cluster)
    {
        _node = node;
        Web = cluster.Deploy("shop", "web", Images.Nginx,
            "/usr/sbin/nginx -g daemon off;", UserAccount.Root, 80);
        _workers = [Worker(), Worker()];
        _api = cluster.Deploy("shop", "api", Images.Node, "/usr/local/bin/node server.js", Images.NodeUser, 3000);
        _cache = cluster.Deploy("shop", "cache", Images.Redis, "/usr/local/bin/redis-server *:6379", Images.RedisUser,
            6379);
        _database = cluster.Deploy("shop", "orders-db", Images.Postgres,
            "/usr/lib/postgresql/16/bin/postgres -D /var/lib/postgresql/data", Images.PostgresUser, 5432);
        _backend = node.Running(_database.Entry, _database.Container, "/usr/lib/postgresql/16/bin/postgres",
            Images.PostgresUser);
    }

    public Workspace Web { get; }

    /// <summary>The service behind nginx.</summary>
    public NodeProcess Api => _api.Entry;

    public Workspace Database => _database;

    public Workspace Cache => _cache;

    public NodeProcess FirstWorker => _workers[0];

    /// <summary>Requests without end, one about every <paramref name="interval"/>.</summary>
    public IEnumerable<Beat> Serve(TimeSpan interval)
    {
        while (true)
        {
            _node.Timeline.Start(Request());
            yield return _node.Random.Around(interval);
        }
    }

    /// <summary>The database's own work: WAL segments, checkpoints, an autovacuum worker a minute.</summary>
    public IEnumerable<Beat> MaintainDatabase()
    {
        for (int round = 0; ; round++)
        {
            yield return _node.Random.Around(TimeSpan.FromSeconds(30));
            OpenFile segment = _database.Entry.Open($"/var/lib/postgresql/data/pg_wal/0000000100000000{round % 64:X8}",
                Records.OpenModes.ReadWrite);
            segment.Write(_node.Random.Between(8, 64) * 8_192, calls: _node.Random.Between(4, 30)).Close();
            NodeProcess worker = _database.Entry.Fork();
            for (int table = 0; table < 3; table++)
                worker.ReadFile($"/var/lib/postgresql/data/base/16384/{2_600 + _node.Random.Below(40)}", 65_536);
            yield return _node.Random.Around(TimeSpan.FromMilliseconds(80));
            worker.Exit();
        }
    }

    /// <summary>Redis saves in a child: writes a temporary file and renames it over the last one.</summary>
    public IEnumerable<Beat> SaveCache()
    {
        while (true)
        {
            yield return _node.Random.Around(TimeSpan.FromSeconds(60));
            NodeProcess child = _cache.Entry.Fork();
            string temporary = $"/data/temp-{child.VirtualPid}.rdb";
            child.WriteFile(temporary, _node.Random.Between(200_000, 900_000));
            yield return _node.Random.Around(TimeSpan.FromMilliseconds(250));
            child.Rename(temporary, "/data/dump.rdb");
            child.Exit();
        }
    }

    private IEnumerable<Beat> Request()
    {
        NodeProcess worker = _node.Random.Pick(_workers);
        Endpoint client = new(Ipv4.From(10, 244, 0, _node.Random.Between(2, 30)), _node.Random.Between(32_768, 60_999));
        Connection inbound = worker.Accept(client, 80);
        inbound.Receive(_node.Random.Between(350, 1_900));
        if (_node.Random.Chance(55)) SendAsset(worker, inbound);
        else yield return Beat.Play(Forward(worker, inbound));
        worker.AppendFile("/var/log/nginx/access.log", _node.Random.Between(140, 260));
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(5));
        inbound.Close();
    }

    private void SendAsset(NodeProcess worker, Connection inbound)
    {
        int asset = _node.Random.Below(180);
        int size = 900 + (asset * 311);
        worker.ReadFile($"/usr/share/nginx/html/assets/{asset:x2}.js", size);
        inbound.Send(size + 240, calls: 2);
    }

    private IEnumerable<Beat> Forward(NodeProcess worker, Connection inbound)
    {
        Connection upstream = worker.Connect(_api.Endpoint);
        Connection served = _api.Entry.Accept(upstream);
        upstream.Send(_node.Random.Between(400, 1_400));
        served.Receive(_node.Random.Between(400, 1_400));
        AskCache();
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(2));
        if (_node.Random.Chance(40)) AskDatabase();
        if (_node.Random.Chance(8)) yield return Beat.Play(CallPaymentProvider());
        if (_node.Random.Chance(15)) yield return Beat.Play(MakeThumbnail());
        int size = _node.Random.Between(300, 24_000);
        served.Send(size);
        upstream.Receive(size);
        upstream.Close();
        served.Close();
        inbound.Send(size + 200);
    }

    private void AskCache()
    {
        _toCache ??= _api.Entry.Connect(_cache.Endpoint);
        _cacheEnd ??= _cache.Entry.Accept(_toCache);
        _toCache.Send(60);
        _cacheEnd.Receive(60);
        _cacheEnd.Send(800);
        _toCache.Receive(800);
    }

    private void AskDatabase()
    {
        _toDatabase ??= _api.Entry.Connect(_database.Endpoint);
        _databaseEnd ??= _backend.Accept(_toDatabase);
        _toDatabase.Send(210);
        _databaseEnd.Receive(210);
        if (_node.Random.Chance(30))
            _backend.ReadFile($"/var/lib/postgresql/data/base/16384/{16_390 + _node.Random.Below(60)}", 8_192);
        _databaseEnd.Send(3_600);
        _toDatabase.Receive(3_600);
    }

    private IEnumerable<Beat> CallPaymentProvider()
    {
        _api.Entry.Resolve();
        Connection outbound = _api.Entry.Connect(PaymentProvider);
        outbound.Send(517);
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(30));
        outbound.Receive(4_400, calls: 3);
        outbound.Send(1_900, calls: 2);
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(60));
        outbound.Receive(1_250);
        outbound.Close();
    }

    /// <summary>The service has a picture made smaller by a program of its own.</summary>
    private IEnumerable<Beat> MakeThumbnail()
    {
        int picture = _node.Random.Below(400);
        NodeProcess convert = _api.Entry.Spawn(
            $"/usr/bin/convert /data/uploads/{picture}.jpg -resize 320x320 /data/thumbs/{picture}.tmp.jpg");
        convert.ReadFile($"/data/uploads/{picture}.jpg", 480_000 + (picture * 1_777));
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(40));
        convert.WriteFile($"/data/thumbs/{picture}.tmp.jpg", 18_000 + (picture * 23));
        convert.Rename($"/data/thumbs/{picture}.tmp.jpg", $"/data/thumbs/{picture}.jpg");
        convert.Exit();
    }

    private NodeProcess Worker() =>
        _node.Running(Web.Entry, Web.Container, "/usr/sbin/nginx -g daemon off;", Images.NginxUser);
}
