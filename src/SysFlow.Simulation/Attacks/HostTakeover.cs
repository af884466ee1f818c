namespace SysFlow.Simulation;

/// <summary>A web shell's user becomes root through a setuid program and establishes persistence.</summary>
internal static class HostTakeover
{
    private static readonly UserAccount WebUser = new(33, "www-data", 33, "www-data");

    /// <summary>Privilege escalation to root.</summary>
    public static IEnumerable<Beat> Escalate(SimulatedNode node)
    {
        NodeProcess shell = Foothold(node);
        yield return Beat.Play(Intruder.Play(shell,
            [new("Setuid programs", "T1083", "/usr/bin/find / -perm -4000 -type f")], TimeSpan.FromSeconds(2)));
        NodeProcess exploit = Intruder.Begin(shell, new Move("Exploit", "T1068", "/tmp/.cve /usr/bin/pkexec"));
        exploit.SetUser(UserAccount.Root);
        exploit.Exec("/bin/sh -p");
        yield return Beat.Play(Intruder.Play(exploit,
            [new("Password hashes", "T1003.008", "/usr/bin/cat /etc/shadow", cat =>
                cat.ReadFile("/etc/shadow", 1_388))],
            TimeSpan.FromSeconds(1)));
        exploit.Exit();
        shell.Exit();
    }

    /// <summary>Persistence as root: cron, systemd, an SSH key, a preloaded library.</summary>
    public static IEnumerable<Beat> Persist(SimulatedNode node)
    {
        NodeProcess shell = node.Running(node.Init, null, "/bin/bash");
        yield return Beat.Play(Intruder.Play(shell,
        [
            new("Cron file", "T1053.003", "/usr/bin/tee /etc/cron.d/sysupdate", tee =>
                tee.WriteFile("/etc/cron.d/sysupdate", 74)),
            new("Systemd unit", "T1543.002", "/usr/bin/tee /etc/systemd/system/sysupdate.service",
                tee => tee.WriteFile("/etc/systemd/system/sysupdate.service", 212)),
            new("Enable unit", "T1543.002", "/usr/bin/systemctl enable --now sysupdate.service",
                ctl => ctl.Symlink("/etc/systemd/system/sysupdate.service",
                    "/etc/systemd/system/multi-user.target.wants/sysupdate.service")),
            new("Authorized key", "T1098.004", "/usr/bin/tee -a /root/.ssh/authorized_keys",
                tee => tee.AppendFile("/root/.ssh/authorized_keys", 568)),
            new("Preloaded library", "T1574.006", "/usr/bin/tee /etc/ld.so.preload",
                tee => tee.WriteFile("/etc/ld.so.preload", 24)),
            new("Shell history", "T1070.003", "/usr/bin/rm -f /root/.bash_history", rm =>
                rm.Unlink("/root/.bash_history")),
        ], TimeSpan.FromSeconds(2)));
        shell.Exit();
    }

    private static NodeProcess Foothold(SimulatedNode node)
    {
        NodeProcess server = node.Running(node.Init, null, "/usr/sbin/apache2 -k start", WebUser);
        return server.Spawn("/bin/sh -c /bin/bash");
    }
}
