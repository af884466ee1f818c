using System.Text.Json.Nodes;

namespace SysFlow.Testing;

/// <summary>Changes the Avro schema of SysFlow records, by the short names of its branches.</summary>
internal sealed class SchemaEditor(ReadOnlySpan<byte> json)
{
    private readonly JsonNode _root = JsonNode.Parse(json)!;

    /// <summary>The schema as changed so far.</summary>
    public string Text => _root.ToJsonString();

    private JsonArray Branches => _root["fields"]![0]!["type"]!.AsArray();

    public void RemoveBranches(params string[] names)
    {
        foreach (string name in names) Branches.Remove(Branch(name));
    }

    public void RenameBranch(string name, string newName) => Branch(name)["name"] = $"sysflow.flow.{newName}";

    public void RemoveFields(string branch, params string[] names)
    {
        foreach (string name in names) Fields(branch).Remove(Field(branch, name));
    }

    public void AddField(string branch, string field, bool first = false) =>
        Fields(branch).Insert(first ? 0 : Fields(branch).Count, JsonNode.Parse(field));

    /// <summary>Keeps the first symbols of an enum.</summary>
    public void KeepSymbols(string branch, string field, int count)
    {
        JsonArray symbols = Field(branch, field)["type"]!["symbols"]!.AsArray();
        while (symbols.Count > count) symbols.RemoveAt(count);
    }

    /// <summary>The schema with every time marked as of a logical type; the schema itself stays as it is.</summary>
    public string WithTimesMarked(string logicalType)
    {
        JsonNode copy = _root.DeepClone();
        MarkTimes(copy, logicalType);
        return copy.ToJsonString();
    }

    private static void MarkTimes(JsonNode? node, string logicalType)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list) MarkTimes(item, logicalType);
        }

        if (node is not JsonObject item2) return;
        bool isTime = (string?)(item2["name"] as JsonValue) is "ts" or "endTs" or "createTS";
        if (isTime) item2["type"] = new JsonObject { ["type"] = "long", ["logicalType"] = logicalType };
        else foreach ((_, JsonNode? value) in item2) MarkTimes(value, logicalType);
    }

    private JsonObject Branch(string name) => (JsonObject)Branches.Single(b => ShortName(b!) == name)!;

    private JsonArray Fields(string branch) => Branch(branch)["fields"]!.AsArray();

    private JsonNode Field(string branch, string name) => Fields(branch).Single(f => (string)f!["name"]! == name)!;

    private static string ShortName(JsonNode branch) => ((string)branch["name"]!).Split('.')[^1];
}
