using System.Text.Json;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class FileDocumentTests
{
    [Theory]
    [InlineData("/var/log/a.log", "/var/log/a.log", "a.log", "/var/log", "log")]
    [InlineData("/x\n", "/x", "x", "/", null)]
    [InlineData("/home/u/.bashrc", "/home/u/.bashrc", ".bashrc", "/home/u", null)]
    [InlineData("/home/u/.config.json", "/home/u/.config.json", ".config.json", "/home/u", "json")]
    [InlineData("/a/b.tar.gz", "/a/b.tar.gz", "b.tar.gz", "/a", "gz")]
    [InlineData("/a/b.", "/a/b.", "b.", "/a", null)]
    [InlineData("/a/...", "/a/...", "...", "/a", null)]
    [InlineData("/", "/", null, null, null)]
    [InlineData("./x.sh", "/root/x.sh", "x.sh", "/root", "sh")]
    [InlineData("../etc//./passwd", "/etc/passwd", "passwd", "/etc", null)]
    [InlineData("../../..", "/", null, null, null)]
    public void A_path_is_taken_apart(string recorded, string? path, string? name, string? directory, string? extension)
    {
        Scene scene = Scene.Attack();
        JsonElement root = scene.FileFlow(Operations.Open, scene.File(recorded, 'f')).Last().Root;
        Assert.Equal(path, EcsPath.Text(root, "file.path"));
        Assert.Equal(name, EcsPath.Text(root, "file.name"));
        Assert.Equal(directory, EcsPath.Text(root, "file.directory"));
        Assert.Equal(extension, EcsPath.Text(root, "file.extension"));
    }

    [Fact]
    public void A_relative_path_without_a_working_directory_keeps_its_name_and_text()
    {
        Scene scene = new Scene().Process(Scene.Cat, "cat", inContainer: false, cwd: null);
        JsonElement root = scene.FileFlow(Operations.Open, scene.File("lib/x.so", 'f')).Last().Root;
        Assert.Null(EcsPath.Text(root, "file.path"));
        Assert.Equal("x.so", EcsPath.Text(root, "file.name"));
        Assert.Equal("lib/x.so", EcsPath.Text(root, "sysflow.file.path"));
    }

    [Fact]
    public void A_directory_has_a_name_and_a_parent_and_no_extension()
    {
        Scene scene = Scene.Attack();
        JsonElement root = scene.FileEvent(Operations.Mkdir, scene.File("/etc/cron.d/", 'd')).Last().Root;
        Assert.Equal("/etc/cron.d", EcsPath.Text(root, "file.path"));
        Assert.Equal("cron.d", EcsPath.Text(root, "file.name"));
        Assert.Equal("/etc", EcsPath.Text(root, "file.directory"));
        Assert.Null(EcsPath.Text(root, "file.extension"));
        Assert.Equal("dir", EcsPath.Text(root, "file.type"));
    }

    [Fact]
    public void The_connected_end_of_a_socket_has_the_path_of_the_socket()
    {
        Scene scene = Scene.Attack();
        JsonElement root = scene.FileFlow(Operations.Read, scene.File("00ffff88a1->ffff88b2 /run/docker.sock\n",
            'u')).Last().Root;
        Assert.Equal("/run/docker.sock", EcsPath.Text(root, "file.path"));
        Assert.Equal("ffff88a1->ffff88b2", EcsPath.Text(root, "sysflow.file.socket"));
        Assert.Null(EcsPath.Text(root, "file.type"));
    }

    [Theory]
    [InlineData("pipe:[40140]", 'p', "pipe:[40140]")]
    [InlineData("ffff88a1->ffff88b2", 'u', "ffff88a1->ffff88b2")]
    [InlineData("", 'p', null)]
    public void A_pipe_or_unnamed_socket_is_no_file_with_a_path(string recorded, char type, string? kept)
    {
        Scene scene = Scene.Attack();
        JsonElement root = scene.FileFlow(Operations.Read, scene.File(recorded, type)).Last().Root;
        Assert.Null(EcsPath.Find(root, "file"));
        Assert.Equal(kept, EcsPath.Text(root, "sysflow.file.path"));
        Assert.Equal(type.ToString(), EcsPath.Text(root, "sysflow.file.type"));
    }

    [Fact]
    public void A_hard_link_keeps_the_existing_name_as_original()
    {
        Scene scene = Scene.Attack();
        JsonElement root = scene.FileEvent(Operations.Link, scene.File("/etc/shadow"),
            scene.File("/tmp/s.txt")).Last().Root;
        Assert.Equal("/tmp/s.txt", EcsPath.Text(root, "file.path"));
        Assert.Equal("/etc/shadow", EcsPath.Text(root, "sysflow.file.original.path"));
        Assert.Null(EcsPath.Text(root, "file.target_path"));
        Assert.Equal("link /etc/shadow to /tmp/s.txt", EcsPath.Text(root, "message"));
    }

    [Fact]
    public void A_flow_has_its_descriptor_flags_and_counters()
    {
        Scene scene = Scene.Attack();
        JsonElement root = scene.FileFlow(Operations.Open | Operations.Truncate, scene.File("/x", 'f'),
            OpenModes.WriteOnly | OpenModes.Create | (OpenModes)(1 << 20)).Last().Root;
        Assert.Equal(["WRONLY", "CREAT", "BIT_20"], EcsPath.Texts(root, "sysflow.file.open_flags"));
        Assert.Equal(["OPEN", "TRUNCATE"], EcsPath.Texts(root, "sysflow.opflags"));
        Assert.True(EcsPath.Find(root, "sysflow.flow.truncated")!.Value.GetBoolean());
        Assert.Equal(3, EcsPath.Number(root, "sysflow.file.fd"));
        Assert.Equal(1_000_000_000, EcsPath.Number(root, "event.duration"));
    }
}
