using System.Text.Json;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>Every field of the target documents is there with the same value; ours may have more.</summary>
public sealed class ExampleDocumentTests
{
    private const string PodMessage = """
        {"apiVersion":"v1","items":[{"labels":{"service":"user"},"name":"user-7f","namespace":"robot-shop",
        "nodeName":"minikube","ownerReferences":[{"kind":"ReplicaSet","name":"user"}],"podIP":"10.0.0.9",
        "uid":"b8213733-2f08-4f65-8780-ee99ca5e30d3"}],"kind":"Pod","type":"MODIFIED"}
        """;

    /// <summary>Where an example is no statement about the mapping, and why.</summary>
    private static readonly Dictionary<string, string> NotCompared = new()
    {
        ["event.id"] = "a placeholder: the name is a hash of the record",
        ["sysflow.event.id"] = "a placeholder, as above",
        ["process.entity_id"] = "a placeholder: a hash of host and process",
        ["process.parent.entity_id"] = "a placeholder, as above",
        ["process.entry_leader.entity_id"] = "a placeholder, as above",
        ["event.created"] = "written with three digits in the example, always with nine by us",
        ["event.ingested"] = "added by the indexer",
        ["event.original"] = "a placeholder",
    };

    public static TheoryData<int> Examples() => [.. Enumerable.Range(0, 13)];

    [Theory, MemberData(nameof(Examples))]
    public void A_target_document_is_reproduced(int example)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("oracle",
            "ecs-examples.json")));
        JsonElement expected = file.RootElement[example];
        MappedDocument document = Make(example);
        List<string> differences = [];
        Compare("", expected, document.Root, differences);
        bool hasOtherThread = EcsPath.Text(expected, "event.action") is "process_flow" or "thread_start";
        if (hasOtherThread) differences.RemoveAll(d => d.StartsWith("process.thread", StringComparison.Ordinal));
        Assert.True(differences.Count == 0, $"{string.Join('\n', differences)}\n{document}");
        Assert.Empty(EcsValidator.Load().Validate(document.Json));
    }

    /// <remarks>
    /// The examples share one process object. The record of a process flow has no thread, and a thread that starts is
    /// not the main one, so for those two <c>process.thread</c> is not compared.
    /// </remarks>
    private static MappedDocument Make(int example)
    {
        Scene scene = Scene.Attack();
        switch (example)
        {
            case 0: return scene.Event(Operations.Exec).Last();
            case 1: return scene.Event(Operations.Exit, ret: 256).Last();
            case 2: return scene.Event(Operations.Clone, tid: 2_981_999).Event(Operations.Clone).Map()[0];
            case 3: return Setuid(scene).Last();
            case 4: return scene.FileEvent(Operations.Mkdir, scene.File("/tmp/x", 'd')).Last();
            case 5:
                return scene.FileEvent(Operations.Symlink, scene.File("/etc/passwd"),
                scene.File("/tmp/link")).Last();
            case 6:
                return scene.FileEvent(Operations.Rename, scene.File("/tmp/a.txt"),
                scene.File("/tmp/b.txt")).Last();
            case 7: return scene.FileEvent(Operations.Unlink, scene.File("/tmp/none"), ret: -2).Last();
            case 8:
                return scene.FileFlow(Operations.Open | Operations.Read | Operations.Write | Operations.Close,
                scene.File("/var/log/a.log", 'f')).Last();
            case 9:
                return scene.NetworkFlow(
                Operations.Accept | Operations.Read | Operations.Write | Operations.Close).Last();
            case 10:
                scene.Records.OnProcessFlow(new ProcessFlowRecord
                {
                    ProcessOid = Scene.Cat,
                    Ts = Scene.Now,
                    EndTs = Scene.Now + 1_000_000_000,
                    ThreadsCloned = 4,
                    ThreadsExited = 2,
                });
                return scene.Last();
            case 11: return scene.Kubernetes(PodMessage).Last();
            default:
                DocumentList output = new();
                new EcsMapper(new EcsOptions { AgentVersion = "1.0.0" })
                    .MapAlert(SampleRules.Discovery("T1087.001"), 1, scene.Event(Operations.Exec).Batch(), output);
                return output.Documents[0];
        }
    }

    /// <summary>
    /// The new identity is recorded before the event that explains it, so an event must come first for the old one to
    /// be known.
    /// </summary>
    private static Scene Setuid(Scene scene)
    {
        scene.Event(Operations.Clone);
        scene.Batch();
        scene.Process(Scene.Cat, "/bin/cat", "/etc/passwd", parent: Scene.Shell, uid: 33, user: "www-data",
            state: ObjectState.Modified);
        return scene.Event(Operations.Setuid, args: ["www-data"]);
    }

    private static void Compare(string path, JsonElement expected, JsonElement actual, List<string> differences)
    {
        if (NotCompared.ContainsKey(path)) return;
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in expected.EnumerateObject())
            {
                string child = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (actual.TryGetProperty(property.Name, out JsonElement value))
                {
                    Compare(child, property.Value, value,
                    differences);
                }
                else if (!NotCompared.ContainsKey(child))
                {
                    differences.Add(
                    $"{child} is missing, expected {property.Value}");
                }
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && path.StartsWith("related.", StringComparison.Ordinal))
        {
            string[] missing = [.. expected.EnumerateArray().Select(e => e.ToString()).Except(actual.EnumerateArray(
                ).Select(a => a.ToString()))];
            if (missing.Length > 0) differences.Add($"{path} lacks {string.Join(' ', missing)}");
        }
        else if (!JsonElement.DeepEquals(expected, actual))
        {
            // The examples have one number for all; ours counts from the same one.
            bool isSequence = path == "event.sequence";
            if (!isSequence || actual.GetInt64() < expected.GetInt64())
            {
                differences.Add(
                $"{path} is {actual}, expected {expected}");
            }
        }
    }
}
