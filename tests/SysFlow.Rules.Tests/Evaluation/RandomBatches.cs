using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Batches of events of every kind whose processes, ancestors, containers, pods and files many events share.
/// </summary>
internal static class RandomBatches
{
    /// <summary>Texts that events have and rules ask for.</summary>
    public static readonly string[] Texts =
    [
        "bash", "/bin/bash", "/usr/bin/python", "-c", "a,b", "/etc/passwd", "/etc", "passwd", "\"quoted\"", "", "root",
        "node", "nginx", "10.0.0.1", "0",
        "4242", "true", "Ünïcode", "ÜNÏCODE", "K", "\u212A", ".", "/", "..", "/a/../b//c", "x y", " /usr/bin/python ",
        "relative",
        "ab12->00cd /run/sock", "/x/", "/etc/Ünïcode", "shop", "app=shop",
    ];

    private static readonly Operations[] ProcessOperations =
        [Operations.Exec, Operations.Clone, Operations.Exit, Operations.Setuid];

    private static readonly Operations[] FileOperations =
        [Operations.Rename, Operations.Unlink, Operations.Mkdir, Operations.Link];

    private static readonly Operations[] FlowOperations =
    [
        Operations.None, Operations.Open, Operations.Open | Operations.Read,
        Operations.Open | Operations.Write | Operations.Close, Operations.Setns,
    ];

    private static readonly OpenModes[] Modes =
        [OpenModes.None, OpenModes.ReadOnly, OpenModes.WriteOnly | OpenModes.Create, OpenModes.ReadWrite];

    /// <summary>A batch.</summary>
    public static EventBatch Create(Random random, int events)
    {
        T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
        BatchScript script = new BatchScript().Pod("pod", "web-1", "shop", ("app", "shop"), ("tier", Pick(Texts)))
            .Container("c1", Pick(Texts), "reg:5000/app/node:16", "pod").Container("c2", "\"quoted\"", Pick(Texts));
        long[] pids = [1, 2, 3, 4242, 5, 99];
        for (int i = 0; i < pids.Length - 1; i++)
        {
            script.Process(
                pids[i], i == 0 ? 0 : pids[random.Next(i)], Pick(Texts), Pick(Texts),
                Pick("", "c1", "c2", "missing"), Pick(0, 3, 1_000, 4242), random.Next(2) == 0);
        }

        string[] paths = [.. Texts.OrderBy(_ => random.Next()).Take(4)];
        foreach (string path in paths) script.File(path, Pick('f', 'd', 's'));
        for (int i = 0; i < events; i++)
        {
            long pid = Pick(pids);
            switch (random.Next(7))
            {
                case 0: script.Event(pid, Pick(ProcessOperations), random.Next(-2, 2), Pick(Texts), Pick(Texts)); break;
                case 1:
                    script.FileEvent(
                        pid, Pick(FileOperations), Pick(paths), random.Next(2) == 0 ? Pick(paths) : null); break;
                case 2:
                    script.NetworkFlow(
                        pid, Pick(FlowOperations) | Operations.Connect, Pick("10.0.0.1", "0.0.0.0"), 4242, "93.184.216.34",
                        Pick(22, 80)); break;
                case 3 when random.Next(4) == 0:
                    script.Kubernetes(
                        "{\"items\":[{\"namespace\":\"" + Pick("a,b", "shop", "root") + "\"}]}\n\0"); break;
                case 4 when random.Next(4) == 0: script.ProcessFlow(pid, 3); break;
                default:
                    script.FileFlow(
                        pid, Pick(FlowOperations), Pick(paths), Pick(Modes), Pick(0, 22), Pick(0, 1_000)); break;
            }
        }

        return script.Build();
    }
}
