using System.Buffers;
using System.Text.Json;
using SysFlow.Records;

namespace SysFlow.Ecs.Tests;

/// <summary>Documents that together have every field the mapper can write.</summary>
internal static class EveryField
{
    private static readonly EcsOptions Options = new()
    {
        EnvironmentAllowList = ["PATH"],
        Tags = ["edge"],
        Labels = new Dictionary<string, string> { ["team"] = "blue" },
        ClusterName = "prod",
        ClusterId = "c1",
    };

    /// <summary>The documents.</summary>
    public static List<MappedDocument> Documents()
    {
        List<MappedDocument> documents = [.. Processes().Map(Options), .. Users().Map(Options), .. Files().Map(Options),
            .. Networks().Map(Options)];
        documents.AddRange(Components().Map(Options));
        DocumentList alerts = new();
        AlertRule rule = SampleRules.Discovery("T1087.001");
        rule.License = SampleRules.Utf8("Apache-2.0");
        rule.RulesetHash = SampleRules.Utf8("00ff");
        rule.Authors.Add(SampleRules.Utf8("someone"));
        rule.References.Add(SampleRules.Utf8("https://example.org"));
        new EcsMapper(Options).MapAlert(rule, 1, Scene.Attack().Event(Operations.Exec).Batch(), alerts);
        documents.AddRange(alerts.Documents);
        documents.AddRange(StatefulAlerts.Documents(Options));
        documents.Add(Ingested(documents[0]));
        return documents;
    }

    private static MappedDocument Ingested(MappedDocument document)
    {
        ArrayBufferWriter<byte> stamped = new();
        Assert.True(EcsDocument.InsertIngested(document.Json, DateTimeOffset.UnixEpoch, stamped));
        return document with { Json = stamped.WrittenSpan.ToArray() };
    }

    /// <summary>
    /// The dotted names of every leaf of a document; labels count as one field, items of lists as their list.
    /// </summary>
    public static IEnumerable<string> Fields(JsonElement value, string path = "")
    {
        if (path == "labels")
        {
            yield return path;
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                foreach (string field in Fields(property.Value, path.Length == 0
                    ? property.Name : $"{path}.{property.Name}"))
                {
                    yield return field;
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value[0].ValueKind == JsonValueKind.Object)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                foreach (string field in Fields(item, path)) yield return field;
            }
        }
        else
        {
            yield return path;
        }
    }

    private static Scene InPod()
    {
        Scene scene = new();
        ServicesBuilder services = new();
        AvroService service = new()
        {
            Name = "user"u8,
            Id = "s1"u8,
            Namespace = "shop"u8,
            ClusterIp = AvroLongs.Of(0x0100000A)
        };
        services.Add(in service, [(80, 8080, 30080, "TCP")]);
        scene.Records.OnPod(new PodRecord
        {
            Ts = Scene.Earlier,
            Id = "b8213733"u8,
            Name = "user-7f"u8,
            NodeName = "minikube"u8,
            Namespace = "shop"u8,
            HostIp = AvroLongs.Of(0x643BA8C0),
            InternalIp = AvroLongs.Of(0x060011AC),
            Labels = AvroStringMap.Of(("service", "user")),
            Services = services.Build(),
        });
        return scene.Container(pod: "b8213733").Process(Scene.Shell, "/bin/sh", "run.sh", entry: true,
            parent: new ProcessOid(0, 1))
            .Process(Scene.Cat, "/bin/cat", "/etc/passwd /etc/group", entry: true, parent: Scene.Shell,
                env: ["PATH=/bin"]);
    }

    private static Scene Processes()
    {
        Scene scene = InPod().Event(Operations.Clone, ret: 77).Event(Operations.Clone, ret: -11);
        scene.Process(Scene.Cat, "/bin/ls", new string('x', 40_000), parent: Scene.Shell, state: ObjectState.Modified);
        scene.Event(Operations.Exec).Event(Operations.Exit, ret: 139);
        scene.Records.OnProcessFlow(new ProcessFlowRecord
        {
            ProcessOid = Scene.Cat,
            Ts = Scene.Now,
            EndTs = Scene.Now
        });
        return scene;
    }

    private static Scene Users()
    {
        Scene scene = Scene.Attack().Container(imageId: "latest").Event(Operations.Clone);
        scene.Process(Scene.Cat, "/bin/cat", "/etc/passwd", parent: Scene.Shell, uid: 33, user: "www-data",
            state: ObjectState.Modified);
        return scene.Event(Operations.Setuid, args: ["www-data"]);
    }

    private static Scene Files()
    {
        Scene scene = Scene.Attack();
        scene.FileEvent(Operations.Symlink, scene.File("/etc/passwd"), scene.File("/tmp/link"));
        scene.FileEvent(Operations.Rename, scene.File("/tmp/a.txt"), scene.File("/tmp/b.txt"));
        scene.FileFlow(Operations.Open | Operations.Truncate, scene.File("./x.sh", 'f'));
        return scene.FileFlow(Operations.Read, scene.File("1->2 /run/x.sock", 'u'));
    }

    private static Scene Networks()
        => Scene.Attack().NetworkFlow(Operations.Connect).NetworkFlow(Operations.Connect, protocol: 254);

    private static Scene Components() => new Scene().Kubernetes(
        """
        {"apiVersion":"v1","kind":"Pod","items":[{"name":"a","namespace":"b","uid":"c","nodeName":"d","podIP":"10.0.0.9",
        "labels":{"e":"f"},
        "ownerReferences":[{"kind":"ReplicaSet"}]},{"name":"g"}]}
        """, K8sAction.Error);
}
