using System.Text;
using System.Text.Json.Nodes;
using SysFlow.Records;

namespace SysFlow.Testing;

/// <summary>
/// A layout that collectors have written, as the Avro schema of its files. Every one is the schema of the next newer
/// one, changed: the list of changes is the history of the format.
/// </summary>
/// <param name="Name">What the decoder calls it.</param>
/// <param name="FileName">Short name for a file, such as <c>v1000-a</c>.</param>
/// <param name="Version">What its headers state.</param>
/// <param name="Schema">The schema, JSON.</param>
public sealed record SampleLayout(string Name, string FileName, long Version, string Schema)
{
    /// <summary>All of them, the newest first.</summary>
    public static IReadOnlyList<SampleLayout> All { get; } = [.. History()];

    private static IEnumerable<SampleLayout> History()
    {
        SchemaEditor schema = new(SysFlowSchema.Json);
        yield return new("version 5", "v5", 5, schema.Text);

        schema.RemoveFields("Process", "cwd", "env");
        yield return new("version 4", "v4", 4, schema.Text);

        schema.RemoveBranches("Pod", "K8sEvent");
        schema.RemoveFields("Container", "podId");
        yield return new("version 3", "v3", 3, schema.Text);

        schema.RemoveFields("SFHeader", "filename");
        yield return new("version 2", "v2", 2, schema.Text);

        schema.AddField("Container", """{"name":"imagerepo","type":"string","default":"NA"}""");
        yield return new("version 1001", "v1001", 1001, schema.Text);

        schema.RemoveFields("Container", "imagerepo");
        schema.RemoveFields("SFHeader", "ip");
        schema.RemoveFields("Process", "entry");
        schema.RemoveBranches("ProcessFlow");
        schema.KeepSymbols("Container", "type", 6);
        yield return new("version 1000 form A", "v1000-a", 1000, schema.Text);

        // Form B is form A with a wrong mark: the stored longs are nanoseconds.
        yield return new("version 1000 form B", "v1000-b", 1000, schema.WithTimesMarked("timestamp-millis"));

        schema.RemoveBranches("NetworkEvent");
        schema.RemoveFields("NetworkFlow", "fd");
        yield return new("version 1000 form C", "v1000-c", 1000, schema.Text);

        schema.RemoveBranches("FileEvent");
        schema.RemoveFields("FileFlow", "openFlags");
        schema.RenameBranch("ProcessEvent", "ProcessFlow");
        yield return new("version 1000 form D", "v1000-d", 1000, schema.Text);

        schema.RemoveBranches("File", "NetworkFlow", "FileFlow");
        schema.RemoveFields("Container", "privileged");
        schema.RemoveFields("Process", "state", "tty");
        schema.AddField("Process", Symbols("ActionType", "CREATED", "MODIFIED", "REUP"), first: true);
        schema.RemoveFields("ProcessFlow", "opFlags");
        schema.AddField("ProcessFlow", Symbols("EventType", "CLONE", "EXEC", "EXIT"), first: true);
        yield return new("version 1000 form E", "v1000-e", 1000, schema.Text);
    }

    private static string Symbols(string type, params string[] symbols) => new JsonObject
    {
        ["name"] = "type",
        ["type"] = new JsonObject
        {
            ["type"] = "enum",
            ["name"] = $"sysflow.type.{type}",
            ["symbols"] = new JsonArray([.. symbols.Select(s => JsonValue.Create(s))]),
        },
    }.ToJsonString();
}
