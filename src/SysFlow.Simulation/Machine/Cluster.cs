using System.Globalization;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>The part of Kubernetes and containerd that lives on the node: runs pods and starts new ones.</summary>
internal sealed class Cluster
{
    private const string ShimPath = "/usr/bin/containerd-shim-runc-v2";

    private readonly SimulatedNode _node;
    private int _lastPodAddress = 9;
    private int _lastServiceAddress = 99;

    public Cluster(SimulatedNode node)
    {
        _node = node;
        Containerd = node.Running(node.Init, null, "/usr/bin/containerd");
        Kubelet = node.Running(node.Init, null,
            "/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --kubeconfig=/etc/kubernetes/kubelet.conf");
    }

    public NodeProcess Containerd { get; }

    public NodeProcess Kubelet { get; }

    /// <summary>A pod of one container that has been running since before the capture.</summary>
    public Workspace Deploy(string ns, string app, ContainerImage image, string entry, UserAccount user, int port = 0)
    {
        NodePod pod = NewPod(ns, app, _node.Timeline.Now - _node.Random.Between(60, 700_000) * 1_000_000_000L, port);
        NodeContainer container = NewContainer(pod, image);
        NodeProcess shim = _node.Running(Containerd, null, ShimCommand(container));
        return new Workspace(container, shim, _node.Running(shim, container, entry, user), port);
    }

    /// <summary>
    /// Starts a pod: Kubernetes announces it, containerd starts a shim, the shim runs runc, and runc's child becomes
    /// the entry point. <paramref name="started"/> continues from there.
    /// </summary>
    public IEnumerable<Beat> Start(
        string ns, string app, ContainerImage image, string entry, Func<Workspace, IEnumerable<Beat>> started)
    {
        NodePod pod = NewPod(ns, app, _node.Timeline.Now, 0);
        Announce(K8sAction.Added, pod, image, "Pending");
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(400));
        NodeContainer container = NewContainer(pod, image);
        container.IsDescribed = false;
        NodeProcess shim = Containerd.Fork().Exec(ShimCommand(container));
        shim.StartThreads(8);
        NodeProcess runc = shim.Spawn($"/usr/bin/runc --root /run/containerd/runc/k8s.io create --bundle " +
            $"/run/containerd/io.containerd.runtime.v2.task/k8s.io/{container.Id} {container.Id}");
        runc.ReadFile($"/run/containerd/io.containerd.runtime.v2.task/k8s.io/{container.Id}/config.json", 9_214);
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(60));
        NodeProcess init = runc.ForkInto(container);
        init.Exec("/usr/bin/runc init");
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(30));
        runc.Exit();
        init.Exec(entry);
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(200));
        container.IsDescribed = true;
        _node.Collector.WriteChanged(container);
        Announce(K8sAction.Modified, pod, image, "Running");
        yield return Beat.Play(started(new Workspace(container, shim, init, 0)));
    }

    /// <summary>Runs a command in a container the way <c>kubectl exec</c> and exec probes do.</summary>
    public IEnumerable<Beat> Execute(Workspace target, string command, TimeSpan duration,
        Action<NodeProcess>? doing = null)
    {
        NodeProcess runc = target.Shim.Spawn("/usr/bin/runc --root /run/containerd/runc/k8s.io exec --process " +
            $"/tmp/runc-process{_node.Random.Between(100_000_000, 999_999_999)} --detach {target.Container.Id}");
        yield return _node.Random.Around(TimeSpan.FromMilliseconds(15));
        NodeProcess child = runc.ForkInto(target.Container);
        child.Exec("/usr/bin/runc init");
        runc.Exit();
        child.Exec(command);
        doing?.Invoke(child);
        yield return _node.Random.Around(duration);
        child.Exit();
    }

    /// <summary>Ends the entry point and the shim, and with them the pod.</summary>
    public void Stop(Workspace workspace)
    {
        workspace.Entry.Exit();
        workspace.Shim.EndThreads(8);
        workspace.Shim.Exit();
        if (workspace.Container.Pod is not { } pod) return;
        Announce(K8sAction.Deleted, pod, workspace.Container.Image, "Succeeded");
    }

    private void Announce(K8sAction action, NodePod pod, ContainerImage image, string phase)
    {
        string when = DateTimeOffset.UnixEpoch.AddTicks(_node.Timeline.Tick() / TimeSpan.NanosecondsPerTick)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string message = $$"""
            {"apiVersion":"v1","items":[{"containers":[{"image":"{{image.Name}}","name":"{{pod.App}}"}],
            "hostIP":"{{_node.Ip}}","labels":{"app":"{{pod.App}}"},"name":"{{pod.Name}}",
            "namespace":"{{pod.Namespace}}","nodeName":"{{_node.Name}}",
            "phase":"{{phase}}","podIP":"{{pod.Ip}}","timestamp":"{{when}}","uid":"{{pod.Uid}}"}],"kind":"Pod",
            "type":"{{action.ToString().ToUpperInvariant()}}"}
            """.ReplaceLineEndings("") + "\n\0";
        K8sEventRecord record = new()
        {
            Kind = K8sComponent.Pods,
            Action = action,
            Ts = _node.Timeline.Now,
            Message = Encoding.UTF8.GetBytes(message),
        };
        _node.Collector.Write(in record);
    }

    private NodePod NewPod(string ns, string app, long createdAt, int port)
    {
        _lastPodAddress = _lastPodAddress >= 250 ? 10 : _lastPodAddress + 1;
        _lastServiceAddress = _lastServiceAddress >= 250 ? 100 : _lastServiceAddress + 1;
        return new NodePod
        {
            Namespace = ns,
            App = app,
            Name = $"{app}-{_node.Random.Hex(9)}-{_node.Random.Hex(5)}",
            Uid = _node.Random.Uuid(),
            Ip = Ipv4.From(10, 244, 1, _lastPodAddress),
            CreatedAt = createdAt,
            Service = port == 0
                ? null
                : new NodeService(app, _node.Random.Uuid(), ns, port, Ipv4.From(10, 96, 1, _lastServiceAddress)),
        };
    }

    private NodeContainer NewContainer(NodePod pod, ContainerImage image)
    {
        string name = $"k8s_{pod.App}_{pod.Name}_{pod.Namespace}_{pod.Uid}_0";
        return new NodeContainer(_node.Random.Hex(12), _node.Random.Hex(64), name, image, pod);
    }

    private static string ShimCommand(NodeContainer container) =>
        $"{ShimPath} -namespace k8s.io -id {container.Id} -address /run/containerd/containerd.sock";
}
