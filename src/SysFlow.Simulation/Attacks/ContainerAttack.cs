namespace SysFlow.Simulation;

/// <summary>
/// The demonstration attack: an Alpine container is started on the node, and its shell script explores it (system, file
/// systems, processes, home directories, accounts) and then downloads a page into /tmp.
/// </summary>
internal static class ContainerAttack
{
    private const string Page = "https://sysflow.readthedocs.io/en/latest/quick.html";

    private static readonly Endpoint Documentation = new(Ipv4.From(104, 17, 32, 82), 443);

    /// <summary>Where Alpine links the BusyBox applets the script calls.</summary>
    private static readonly string[] AppletFolders = ["/bin/", "/usr/bin/"];

    /// <summary>
    /// The variant in which the script calls applets by name; the collector sees the path of the link.
    /// </summary>
    public static IEnumerable<Beat> Run(Cluster cluster) =>
        Run(cluster, (folder, command) => AppletFolders[folder] + command);

    /// <summary>
    /// The variant in which the script calls <c>busybox applet …</c>: the executable is always the same, and the applet
    /// is an argument.
    /// </summary>
    public static IEnumerable<Beat> RunThroughBusyBox(Cluster cluster) =>
        Run(cluster, (_, command) => "/bin/busybox " + command);

    private static IEnumerable<Beat> Run(Cluster cluster, Func<int, string, string> spell) =>
        cluster.Start("default", "toolbox", Images.Alpine, "/bin/busybox ./attack.sh", container =>
            Script(container, spell));

    private static IEnumerable<Beat> Script(Workspace container, Func<int, string, string> spell)
    {
        NodeProcess shell = container.Entry;
        OpenFile script = shell.Open("/attack.sh").Read(412);
        Move[] moves =
        [
            new("System information", "T1082", spell(0, "uname -a")),
            new("File systems", "T1083", spell(0, "df"), df => df.ReadFile("/proc/mounts", 2_890)),
            new("Processes", "T1057", spell(0, "ps -ef")),
            new("Home directories", "T1083", spell(0, "ls /home")),
            new("Local accounts", "T1087.001", spell(0, "cat /etc/passwd"), cat => cat.ReadFile("/etc/passwd", 1_172)),
            new("Ingress tool transfer", "T1105", spell(1, $"wget -c -P /tmp {Page}"),
                wget => Intruder.Download(wget, Documentation, "/tmp/quick.html", 31_846)),
        ];
        int[] sleeps = [20, 3, 1, 2, 3, 1];
        for (int i = 0; i < moves.Length; i++)
        {
            NodeProcess sleep = shell.Spawn(spell(0, $"sleep {sleeps[i]}"));
            yield return TimeSpan.FromSeconds(sleeps[i]);
            sleep.Exit();
            yield return Beat.Play(Intruder.Play(shell, moves[i]));
        }

        script.Close();
    }
}
