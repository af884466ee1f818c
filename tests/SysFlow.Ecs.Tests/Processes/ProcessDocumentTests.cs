using System.Text.Json;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class ProcessDocumentTests
{
    private static readonly ProcessOid Init = new(0, 1);

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(256, 1, 0, false)]
    [InlineData(512, 2, 0, false)]
    [InlineData(65280, 255, 0, false)]
    [InlineData(2, 130, 2, false)]
    [InlineData(9, 137, 9, false)]
    [InlineData(139, 139, 11, true)]
    public void A_wait_status_is_an_exit_code_or_a_signal(int status, int code, int signal, bool core)
    {
        JsonElement root = Scene.Attack().Event(Operations.Exit, status).Last().Root;
        Assert.Equal(code, EcsPath.Number(root, "process.exit_code"));
        Assert.Equal(EcsPath.Text(root, "@timestamp"), EcsPath.Text(root, "process.end"));
        Assert.Equal(signal == 0 ? null : signal, EcsPath.Number(root, "sysflow.process.exit_signal"));
        Assert.Equal(signal == 0 ? null : core, EcsPath.Find(root, "sysflow.process.core_dumped")?.GetBoolean());
    }

    [Fact]
    public void The_end_of_a_thread_is_not_the_end_of_the_process()
    {
        JsonElement root = Scene.Attack().Event(Operations.Exit, 256, tid: 5).Last().Root;
        Assert.Null(EcsPath.Find(root, "process.exit_code"));
        Assert.Null(EcsPath.Find(root, "process.end"));
    }

    [Fact]
    public void A_change_of_user_with_an_unknown_old_identity_has_no_effective_user()
    {
        Scene scene = new Scene().Container().Process(Scene.Cat, "/bin/su", uid: -1, user: "<NA>");
        scene.Event(Operations.Clone).Batch();
        scene.Process(Scene.Cat, "/bin/su", uid: 33, user: "www-data", state: ObjectState.Modified);
        JsonElement root = scene.Event(Operations.Setuid, args: ["<NA>"]).Last().Root;
        Assert.Equal("www-data", EcsPath.Text(root, "user.name"));
        Assert.Null(EcsPath.Find(root, "user.effective"));
        Assert.Null(EcsPath.Find(root, "sysflow.args"));
    }

    [Fact]
    public void An_exec_shows_what_ran_before()
    {
        Scene scene = Scene.Attack();
        scene.Event(Operations.Clone).Batch();
        scene.Process(Scene.Cat, "/bin/ls", "-l /home", parent: Scene.Shell, state: ObjectState.Modified);
        JsonElement root = scene.Event(Operations.Exec).Last().Root;
        Assert.Equal(["/bin/cat", "/etc/passwd"], EcsPath.Texts(root, "process.previous.args"));
        Assert.Equal(["/bin/ls", "-l", "/home"], EcsPath.Texts(root, "process.args"));
        Assert.True(EcsPath.Find(root, "sysflow.args_split")?.GetBoolean());
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        ProcessOid older = new(0, 77);
        JsonElement root = new Scene(ip: "NA").Process(older, "<NA>", "", uid: -1, user: "<NA>", cwd: null,
            inContainer: false)
            .Event(Operations.Exec, process: older).Last().Root;
        string[] absent =
        [
            "host.ip", "related.ip", "related.user", "container", "user", "process.name", "process.executable",
                "process.args", "process.command_line",
            "process.start", "process.parent", "process.user", "process.group", "process.working_directory",
                "process.entry_leader",
        ];
        Assert.All(absent, path => Assert.Null(EcsPath.Find(root, path)));
        Assert.Equal(77, EcsPath.Number(root, "process.pid"));
        Assert.Equal(22, EcsPath.Text(root, "process.entity_id")!.Length);
    }

    [Fact]
    public void A_parent_that_was_never_seen_still_has_its_names()
    {
        JsonElement root = new Scene().Process(Scene.Cat, "cat", parent: Scene.Shell,
            inContainer: false).Event(Operations.Exec).Last().Root;
        Assert.Equal(Scene.Shell.HostPid, EcsPath.Number(root, "process.parent.pid"));
        Assert.NotNull(EcsPath.Text(root, "process.parent.entity_id"));
        Assert.Equal("cat", EcsPath.Text(root, "process.name"));
        Assert.Null(EcsPath.Text(root, "process.executable"));
    }

    [Fact]
    public void A_child_names_its_parent_as_the_parent_names_itself()
    {
        Scene scene = Scene.Attack().Event(Operations.Exec, process: Scene.Shell).Event(Operations.Exec);
        List<MappedDocument> documents = scene.Map();
        Assert.Equal(EcsPath.Text(documents[0].Root, "process.entity_id"), EcsPath.Text(documents[1].Root,
            "process.parent.entity_id"));
        Assert.Equal(EcsPath.Text(documents[0].Root, "process.entity_id"), EcsPath.Text(documents[1].Root,
            "process.entry_leader.entity_id"));
        Assert.True(EcsPath.Find(documents[0].Root, "process.entry_leader.same_as_process")!.Value.GetBoolean());
        Assert.Equal(1, EcsPath.Number(documents[0].Root, "process.vpid"));
    }

    [Fact]
    public void Only_variables_that_are_allowed_are_shown()
    {
        Scene Make() => new Scene().Process(Scene.Cat, "/bin/cat", inContainer: false, env: ["PATH=/bin", "PATHS=/x",
            "SECRET=1"]).Event(Operations.Exec);
        Assert.Null(EcsPath.Find(Make().Last().Root, "process.env_vars"));
        Assert.Equal(["PATH=/bin"], EcsPath.Texts(Make().Last(new EcsOptions { EnvironmentAllowList = ["PATH"] }).Root,
            "process.env_vars"));
    }

    [Theory]
    [InlineData("/usr/sbin/sshd", "sshd")]
    [InlineData("/bin/login", "terminal")]
    [InlineData("/sbin/agetty", "console")]
    public void A_session_is_led_by_the_child_of_what_let_it_in(string parent, string kind)
    {
        ProcessOid daemon = new(5, 10), shell = new(6, 20);
        JsonElement root = new Scene()
            .Process(daemon, parent, inContainer: false, parent: Init)
            .Process(shell, "/bin/bash", inContainer: false, parent: daemon)
            .Process(Scene.Cat, "/bin/cat", inContainer: false, parent: shell)
            .Event(Operations.Exec).Last().Root;
        Assert.Equal(kind, EcsPath.Text(root, "process.entry_leader.entry_meta.type"));
        Assert.Equal(20, EcsPath.Number(root, "process.entry_leader.pid"));
    }

    [Fact]
    public void A_service_is_led_by_the_child_of_process_1()
    {
        ProcessOid service = new(5, 10);
        JsonElement root = new Scene().Process(service, "/usr/sbin/cron", inContainer: false, parent: Init)
            .Process(Scene.Cat, "/bin/cat", inContainer: false, parent: service).Event(Operations.Exec).Last().Root;
        Assert.Equal("init", EcsPath.Text(root, "process.entry_leader.entry_meta.type"));
        Assert.Equal(10, EcsPath.Number(root, "process.entry_leader.pid"));
    }

    [Fact]
    public void A_process_that_enters_a_container_from_outside_leads_there()
    {
        ProcessOid shim = new(5, 10), exec = new(6, 20);
        JsonElement root = new Scene().Container().Process(shim, "/usr/bin/containerd-shim", inContainer: false,
            parent: Init)
            .Process(exec, "/bin/sh", parent: shim).Process(Scene.Cat, "/bin/cat",
                parent: exec).Event(Operations.Exec).Last().Root;
        Assert.Equal("container", EcsPath.Text(root, "process.entry_leader.entry_meta.type"));
        Assert.Equal(20, EcsPath.Number(root, "process.entry_leader.pid"));
    }

    [Fact]
    public void A_leader_older_than_the_capture_never_starts_after_the_event_that_shows_it()
    {
        ProcessOid older = new(0, 10);
        JsonElement root = new Scene().Process(older, "/usr/sbin/cron", inContainer: false, parent: Init,
            ts: Scene.Now + 5)
            .Process(Scene.Cat, "/bin/cat", inContainer: false, parent: older).Event(Operations.Exec).Last().Root;
        Assert.Equal(EcsPath.Text(root, "@timestamp"), EcsPath.Text(root, "process.entry_leader.start"));
    }

    [Fact]
    public void Ancestors_are_listed_nearest_first()
    {
        JsonElement root = Scene.Attack().Event(Operations.Exec).Last().Root;
        Assert.Equal(["busybox"], EcsPath.Texts(root, "sysflow.process.ancestors.names"));
        Assert.Equal(Scene.Shell.HostPid, EcsPath.Find(root, "sysflow.process.ancestors.pids")!.Value[0].GetInt64());
    }

    [Fact]
    public void A_command_line_longer_than_Lucene_can_index_is_cut_between_characters()
    {
        string args = string.Concat(Enumerable.Repeat("日本 ", 20_000));
        JsonElement root = new Scene().Process(Scene.Cat, "/bin/cat", args,
            inContainer: false).Event(Operations.Exec).Last().Root;
        string command = EcsPath.Text(root, "process.command_line")!;
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(command) <= 32_766);
        Assert.DoesNotContain('\uFFFD', command);
        Assert.True(EcsPath.Find(root, "sysflow.args_truncated")?.GetBoolean());
    }
}
