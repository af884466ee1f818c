using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>
/// The activity on the machine outside containers: cron with log rotation, and an administrator who logs in.
/// </summary>
internal sealed class HostRoutine
{
    private static readonly UserAccount Administrator = new(1001, "mira", 1001, "mira");

    private readonly SimulatedNode _node;
    private readonly NodeProcess _cron;
    private readonly NodeProcess _sshd;

    public HostRoutine(SimulatedNode node)
    {
        _node = node;
        _cron = node.Running(node.Init, null, "/usr/sbin/cron -f");
        _sshd = node.Running(node.Init, null, "/usr/sbin/sshd -D");
    }

    /// <summary>The hourly jobs, here every minute: logrotate rotates the logs and compresses one.</summary>
    public IEnumerable<Beat> RunCronJobs()
    {
        while (true)
        {
            yield return _node.Random.Around(TimeSpan.FromSeconds(60));
            NodeProcess job = _cron.Fork().SetUser(UserAccount.Root);
            NodeProcess shell = job.Spawn("/bin/sh -c cd / && run-parts --report /etc/cron.hourly");
            NodeProcess parts = shell.Spawn("/bin/run-parts --report /etc/cron.hourly");
            NodeProcess rotate = parts.Spawn("/usr/sbin/logrotate /etc/logrotate.conf");
            rotate.ReadFile("/etc/logrotate.conf", 533);
            rotate.ReadFile("/var/lib/logrotate/status", 1_188);
            yield return _node.Random.Around(TimeSpan.FromMilliseconds(40));
            rotate.Unlink("/var/log/syslog.7.gz");
            for (int age = 6; age > 1; age--)
                rotate.Rename($"/var/log/syslog.{age}.gz", $"/var/log/syslog.{age + 1}.gz");
            rotate.Rename("/var/log/syslog", "/var/log/syslog.1");
            NodeProcess gzip = rotate.Spawn("/bin/gzip");
            gzip.Open("/var/log/syslog.1").Read(2_400_000, calls: 74).Close();
            gzip.Open("/var/log/syslog.2.gz", OpenModes.WriteOnly | OpenModes.Create).Write(210_000, calls: 7).Close();
            yield return _node.Random.Around(TimeSpan.FromMilliseconds(150));
            gzip.Exit();
            rotate.WriteFile("/var/lib/logrotate/status.tmp", 1_188);
            rotate.Rename("/var/lib/logrotate/status.tmp", "/var/lib/logrotate/status");
            foreach (NodeProcess ended in (NodeProcess[])[rotate, parts, shell, job]) ended.Exit();
        }
    }

    /// <summary>An administrator logs in now and then, looks at services and logs, and logs out.</summary>
    public IEnumerable<Beat> LogIn()
    {
        while (true)
        {
            yield return _node.Random.Around(TimeSpan.FromSeconds(12));
            NodeProcess session = _sshd.Spawn("/usr/sbin/sshd -D -R");
            Endpoint desk = new(Ipv4.From(10, 0, 0, 200), _node.Random.Between(49_152, 65_000));
            Connection connection = session.Accept(desk, 22);
            connection.Receive(1_800, calls: 6);
            connection.Send(2_900, calls: 6);
            session.ReadFile("/etc/passwd", 1_742);
            NodeProcess user = session.Fork().SetUser(Administrator);
            NodeProcess shell = user.ForkOnTerminal("/home/mira").Exec("/bin/bash");
            shell.ReadFile("/home/mira/.bashrc", 3_771);
            foreach (string command in (string[])
                ["/usr/bin/ls -la --color=auto", "/usr/bin/systemctl status kubelet",
                    "/usr/bin/tail -n 50 /var/log/syslog",
                    "/usr/bin/vim notes.txt", "/usr/bin/git pull"])
            {
                connection.Receive(_node.Random.Between(36, 300), calls: 8);
                yield return Beat.Play(shell.Run(command, TimeSpan.FromMilliseconds(300)));
                connection.Send(_node.Random.Between(200, 6_000), calls: 3);
                yield return _node.Random.Around(TimeSpan.FromSeconds(4));
            }

            shell.AppendFile("/home/mira/.bash_history", 118);
            shell.Exit();
            user.Exit();
            connection.Close();
            session.Exit();
        }
    }
}
