using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>Category, type, action and outcome of every kind of behaviour.</summary>
public sealed class ClassificationTests
{
    private const long Main = 2_981_780;
    private const long Thread = 2_981_781;

    [Theory]
    [InlineData(Operations.Clone, 0, Main, "start", "fork", "success", null)]
    [InlineData(Operations.Clone, 4242, Main, "info", "fork_parent", "success", null)]
    [InlineData(Operations.Clone, 0, Thread, "change", "thread_start", "success", null)]
    [InlineData(Operations.Clone, 4242, Thread, "change", "thread_start", "success", null)]
    [InlineData(Operations.Clone, -11, Main, "info", "fork_failed", "failure", "EAGAIN")]
    [InlineData(Operations.Exec, 0, Main, "start", "exec", "success", null)]
    [InlineData(Operations.Exec, -2, Main, "start", "exec", "failure", "ENOENT")]
    [InlineData(Operations.Exit, 0, Main, "end", "end", null, null)]
    [InlineData(Operations.Exit, 0, Thread, "change", "thread_end", null, null)]
    [InlineData(Operations.Setuid, 0, Main, "change", "uid_change", "success", null)]
    [InlineData(Operations.Setuid, -1, Main, "change", "uid_change", "failure", "EPERM")]
    [InlineData(Operations.Setuid, -4096, Main, "change", "uid_change", "failure", "4096")]
    [InlineData(Operations.None, 0, Main, "info", "process_event", null, null)]
    public void A_process_event_is_what_its_flag_result_and_thread_say(
        Operations op, int ret, long tid, string type, string action, string? outcome, string? error)
    {
        MappedDocument document = Scene.Attack().Event(op, ret, tid).Last();
        Check(document, "logs-sysflow.process-default", ["process"], [type], action, outcome);
        Assert.Equal(error, EcsPath.Text(document.Root, "error.code"));
    }

    [Fact]
    public void The_view_of_a_parent_names_the_child()
        => Assert.Equal(4242, EcsPath.Number(Scene.Attack().Event(Operations.Clone, 4242).Last().Root,
            "sysflow.process.child_pid"));

    [Theory]
    [InlineData(Operations.Mkdir, "creation", "creation")]
    [InlineData(Operations.Rmdir, "deletion", "deletion")]
    [InlineData(Operations.Unlink, "deletion", "deletion")]
    [InlineData(Operations.Link, "creation", "link")]
    [InlineData(Operations.Symlink, "creation", "symlink")]
    [InlineData(Operations.Rename, "change", "rename")]
    [InlineData(Operations.None, "info", "file_event")]
    public void A_file_event_is_what_its_flag_says(Operations op, string type, string action)
    {
        Scene scene = Scene.Attack();
        Check(scene.FileEvent(op, scene.File("/tmp/x")).Last(), "logs-sysflow.file-default", ["file"], [type], action,
            "success");
        Check(scene.FileEvent(op, scene.File("/tmp/x"), ret: -13).Last(), "logs-sysflow.file-default", ["file"], [type],
            action, "failure");
    }

    [Theory]
    [InlineData(Operations.Open | Operations.Close, "access", "open")]
    [InlineData(Operations.Open | Operations.Read | Operations.Mmap, "access", "read")]
    [InlineData(Operations.Open | Operations.Write, "change", "write")]
    [InlineData(Operations.Read | Operations.Write, "access change", "read_write")]
    [InlineData(Operations.Open | Operations.Mmap | Operations.Close, "access", "mmap")]
    [InlineData(Operations.Connect, "access", "connect")]
    [InlineData(Operations.Accept, "access", "accept")]
    [InlineData(Operations.Close, "access", "close")]
    [InlineData(Operations.Truncate, "access", "file_flow")]
    public void A_file_flow_is_the_strongest_thing_that_happened_in_it(Operations op, string types, string action)
    {
        Scene scene = Scene.Attack();
        Check(scene.FileFlow(op, scene.File("/tmp/x", 'f')).Last(), "logs-sysflow.file-default", ["file"],
            types.Split(' '), action, null);
    }

    [Fact]
    public void Entering_a_namespace_is_a_change_of_the_process()
    {
        Scene scene = Scene.Attack();
        MappedDocument document = scene.FileFlow(Operations.Open | Operations.Setns, scene.File("/proc/1/ns/net",
            'f')).Last();
        Check(document, "logs-sysflow.process-default", ["process"], ["change"], "setns", null);
        Assert.Equal("/proc/1/ns/net", EcsPath.Text(document.Root, "file.path"));
    }

    [Theory]
    [InlineData(Operations.Connect, "connection start", "connection_attempted")]
    [InlineData(Operations.Accept | Operations.Close, "connection start end", "connection_accepted")]
    [InlineData(Operations.Read, "connection", "network_flow")]
    [InlineData(Operations.Read | Operations.Close, "connection end", "network_flow")]
    public void A_network_flow_starts_and_ends_where_its_flags_say(Operations op, string types, string action)
        => Check(Scene.Attack().NetworkFlow(op).Last(), "logs-sysflow.network-default", ["network"], types.Split(' '),
            action, null);

    [Fact]
    public void A_network_event_has_an_outcome_and_no_bytes()
    {
        Scene scene = Scene.Attack();
        scene.Records.OnNetworkEvent(new NetworkEventRecord
        {
            ProcessOid = Scene.Cat,
            Ts = Scene.Now,
            Tid = Main,
            OpFlags = Operations.Connect,
            SourceIp = 0x0100007F,
            SourcePort = 1,
            DestinationIp = 0x0200007F,
            DestinationPort = 2,
            Protocol = 6,
            Ret = -111,
        });
        MappedDocument document = scene.Last();
        Check(document, "logs-sysflow.network-default", ["network"], ["connection", "start"], "connection_attempted",
            "failure");
        Assert.Equal("ECONNREFUSED", EcsPath.Text(document.Root, "error.code"));
        Assert.Null(EcsPath.Find(document.Root, "network.bytes"));
    }

    [Theory]
    [InlineData(K8sAction.Added, "creation", "added")]
    [InlineData(K8sAction.Modified, "change", "modified")]
    [InlineData(K8sAction.Deleted, "deletion", "deleted")]
    [InlineData(K8sAction.Error, "info", "error")]
    [InlineData(K8sAction.Nonexistent, "info", "nonexistent")]
    [InlineData(K8sAction.Unknown, "info", "unknown")]
    public void A_Kubernetes_event_is_a_change_of_configuration(K8sAction done, string type, string action)
        => Check(Scene.Attack().Kubernetes("{}", done).Last(), "logs-sysflow.k8s-default", ["configuration"], [type],
            action, null);

    private static void Check(MappedDocument document, string stream, string[] categories, string[] types,
        string action, string? outcome)
    {
        Assert.Equal(stream, document.DataStream);
        Assert.Equal(categories, EcsPath.Texts(document.Root, "event.category"));
        Assert.Equal(types, EcsPath.Texts(document.Root, "event.type"));
        Assert.Equal(action, EcsPath.Text(document.Root, "event.action"));
        Assert.Equal(outcome, EcsPath.Text(document.Root, "event.outcome"));
        Assert.Empty(EcsValidator.Load().Validate(document.Json));
    }
}
