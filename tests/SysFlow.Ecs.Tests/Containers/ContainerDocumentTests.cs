using System.Text;
using System.Text.Json;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class ContainerDocumentTests
{
    [Theory]
    [InlineData("alpine:3.20", "alpine", "3.20")]
    [InlineData("alpine", "alpine", "")]
    [InlineData("registry:5000/team/app", "registry:5000/team/app", "")]
    [InlineData("registry:5000/team/app:v1", "registry:5000/team/app", "v1")]
    [InlineData("alpine:latest:latest", "alpine", "latest")]
    [InlineData("app:v1:v2", "app:v1", "v2")]
    [InlineData("app@sha256:0123", "app", "")]
    [InlineData("app:v1@sha256:0123", "app", "v1")]
    [InlineData(":v1", ":v1", "")]
    [InlineData("", "", "")]
    public void An_image_is_a_name_and_a_tag(string reference, string name, string tag)
    {
        JsonElement root = new Scene().Container(image: reference).Process(Scene.Cat, "cat")
            .Event(Operations.Exec).Last().Root;
        Assert.Equal(name, EcsPath.Text(root, "container.image.name") ?? "");
        Assert.Equal(tag, string.Concat(EcsPath.Texts(root, "container.image.tag")));
    }

    [Fact]
    public void Pending_metadata_is_left_out()
    {
        JsonElement root = new Scene().Container(image: "incomplete", imageId: "",
            name: "incomplete").Process(Scene.Cat, "cat").Event(Operations.Exec).Last().Root;
        Assert.Equal(Scene.ContainerId, EcsPath.Text(root, "container.id"));
        Assert.Null(EcsPath.Find(root, "container.name"));
        Assert.Null(EcsPath.Find(root, "container.image"));
    }

    [Fact]
    public void A_container_that_was_never_seen_has_its_id_only()
    {
        JsonElement root = new Scene().Process(Scene.Cat, "cat").Event(Operations.Exec).Last().Root;
        Assert.Equal("""{"id":"76841703e7e9"}""", EcsPath.Find(root, "container")!.Value.GetRawText());
    }

    [Theory]
    [InlineData(ContainerType.Docker, "docker")]
    [InlineData(ContainerType.LibvirtLxc, "libvirt-lxc")]
    [InlineData(ContainerType.Crio, "cri-o")]
    [InlineData(ContainerType.Custom, "custom")]
    public void The_runtime_is_in_lower_case(ContainerType type, string runtime)
        => Assert.Equal(runtime, EcsPath.Text(new Scene().Container(type: type).Process(Scene.Cat,
            "cat").Event(Operations.Exec).Last().Root, "container.runtime"));

    [Fact]
    public void A_digest_that_is_none_is_kept_beside_ecs()
    {
        JsonElement root = new Scene().Container(imageId: "latest").Process(Scene.Cat,
            "cat").Event(Operations.Exec).Last().Root;
        Assert.Null(EcsPath.Find(root, "container.image.hash"));
        Assert.Equal("latest", EcsPath.Text(root, "sysflow.container.image_id"));
    }

    [Fact]
    public void A_process_in_a_pod_names_the_pod_and_its_node()
    {
        Scene scene = new(host: "Collector-Pod");
        scene.Records.OnPod(new PodRecord
        {
            Ts = Scene.Earlier,
            Id = "b8213733"u8,
            Name = "user-7f"u8,
            NodeName = "MiniKube"u8,
            Namespace = "robot-shop"u8,
            RestartCount = 2,
            HostIp = AvroLongs.Of(0x643BA8C0),
            InternalIp = AvroLongs.Of(0x060011AC, long.MaxValue),
            Labels = AvroStringMap.Of(("service", "user"), ("tier", "a:b")),
        });
        scene.Container(pod: "b8213733").Process(Scene.Cat, "cat");
        JsonElement root = scene.NetworkFlow(Operations.Read, "172.17.0.6:1",
            "9.9.9.9:2").Last(new EcsOptions { ClusterName = "prod", ClusterId = "c1" }).Root;
        Assert.Equal("minikube", EcsPath.Text(root, "host.name"));
        Assert.Equal("Collector-Pod", EcsPath.Text(root, "host.hostname"));
        Assert.Equal(["Collector-Pod", "minikube"], EcsPath.Texts(root, "related.hosts"));
        Assert.Equal("prod", EcsPath.Text(root, "orchestrator.cluster.name"));
        Assert.Equal("robot-shop", EcsPath.Text(root, "orchestrator.namespace"));
        Assert.Equal("pod", EcsPath.Text(root, "orchestrator.resource.type"));
        Assert.Equal(["172.17.0.6"], EcsPath.Texts(root, "orchestrator.resource.ip"));
        Assert.Equal(["service:user", "tier:a:b"], EcsPath.Texts(root,
            "orchestrator.resource.label").Order(StringComparer.Ordinal));
        Assert.Equal("MiniKube", EcsPath.Text(root, "kubernetes.node.name"));
        Assert.Equal(2, EcsPath.Number(root, "sysflow.pod.restart_count"));
        Assert.Equal("egress", EcsPath.Text(root, "network.direction"));
        Assert.Equal(["10.1.2.3", "172.17.0.6", "192.168.59.100", "9.9.9.9"], EcsPath.Texts(root, "related.ip"));
    }
}
