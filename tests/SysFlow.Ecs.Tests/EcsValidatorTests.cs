using System.Text;
using System.Text.Json.Nodes;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>The validator must see every fault; otherwise that documents pass it means nothing.</summary>
public sealed class EcsValidatorTests
{
    /// <summary>Rule, field, the fault as JSON; <c>absent</c> removes the field.</summary>
    public static TheoryData<string, string, string> Faults() => new()
    {
        { "required", "@timestamp", "absent" },
        { "required", "ecs.version", "absent" },
        { "version", "ecs.version", "\"8.0.0\"" },
        { "unknown-field", "process.nonsense", "\"x\"" },
        { "unknown-field", "sf_file_action", "{\"x\":1}" },
        { "dotted-key", "dotted", "\"x\"" },
        { "type", "user.id", "0" },
        { "type", "process.pid", "\"12\"" },
        { "type", "process.pid", "1.5" },
        { "type", "process.interactive", "\"true\"" },
        { "type", "event.created", "\"yesterday\"" },
        { "type", "event.created", "\"2021-07-01T09:36:23.0000000001Z\"" },
        { "type", "event.created", "\"2021-07-01T09:36:23+02:00\"" },
        { "type", "host.ip", "[\"NA\"]" },
        { "type", "source.ip", "\"10.1\"" },
        { "type", "host", "\"neptune\"" },
        { "type", "event.risk_score", "\"73\"" },
        { "type", "labels.a", "1" },
        { "array", "event.category", "\"network\"" },
        { "array", "process.name", "[\"cat\"]" },
        { "array", "host.ip", "\"10.1.2.3\"" },
        { "empty", "process.name", "\"\"" },
        { "empty", "process.name", "null" },
        { "empty", "tags", "[]" },
        { "empty", "file", "{}" },
        { "empty", "sysflow.net.x", "\"\"" },
        { "empty", "kubernetes.y", "[]" },
        { "allowed-value", "event.kind", "\"incident\"" },
        { "allowed-value", "event.outcome", "\"maybe\"" },
        { "allowed-value", "event.category", "[\"orchestration\"]" },
        { "expected-value", "network.direction", "\"sideways\"" },
        { "expected-value", "host.os.type", "\"amiga\"" },
        { "event-type", "event.type", "[\"deletion\"]" },
        { "args-count", "process.args_count", "7" },
        { "args-count", "process.parent.args", "[\"x\"]" },
        { "dataset", "event.dataset", "\"sysflow.file\"" },
        { "data-stream-name", "data_stream.namespace", "\"a-b\"" },
        { "lower-case", "network.transport", "\"TCP\"" },
        { "network-bytes", "source.bytes", "1" },
        { "network-bytes", "network.bytes", "absent" },
        { "network-protocol", "event.type", "[\"protocol\"]" },
        { "related-ip", "source.ip", "\"1.2.3.4\"" },
        { "related-ip", "host.ip", "[\"1.2.3.4\"]" },
        { "duration", "event.duration", "5" },
        { "time-order", "event.created", "\"2021-07-01T09:36:22.467324951Z\"" },
        { "time-order", "event.ingested", "\"2021-07-01T09:36:22.9Z\"" },
        { "kind-signal", "event.kind", "\"signal\"" },
        { "user-nesting", "source.user", "{\"effective\":{\"id\":\"1\"}}" },
        { "parallel-arrays", "threat", """{"tactic":{"id":["TA0007"],"name":["Discovery","x"],"reference":["https://x"]}}""" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_seen(string rule, string field, string fault)
    {
        JsonNode document = JsonNode.Parse(Scene.Attack().NetworkFlow(Operations.Connect | Operations.Close).Last(
            ).Json)!;
        EcsValidator validator = EcsValidator.Load();
        Assert.Empty(validator.Validate(Encoding.UTF8.GetBytes(document.ToJsonString())));
        if (field == "dotted") document["process"]!.AsObject().Add("hash.md5", JsonNode.Parse(fault));
        else Set(document.AsObject(), field, fault);
        Assert.Contains(validator.Validate(Encoding.UTF8.GetBytes(document.ToJsonString())),
            violation => violation.Rule == rule);
    }

    [Fact]
    public void A_key_that_is_there_twice_is_seen()
    {
        byte[] document = """{"tags":["a"],"tags":["b"]}"""u8.ToArray();
        Assert.Contains(EcsValidator.Load().Validate(document), violation => violation.Rule == "duplicate-key");
    }

    [Fact]
    public void A_session_leader_that_starts_after_its_process_is_seen()
    {
        JsonNode document = JsonNode.Parse(Scene.Attack().Event(Operations.Exec).Last().Json)!;
        document["process"]!["entry_leader"]!["start"] = "2022-01-01T00:00:00.000000000Z";
        Assert.Contains(EcsValidator.Load().Validate(Encoding.UTF8.GetBytes(document.ToJsonString())),
            violation => violation.Rule == "leader-start");
    }

    [Fact]
    public void The_edition_is_the_one_that_documents_name()
        => Assert.Equal(EcsSchema.Version, EcsFields.Load().Version);

    private static void Set(JsonObject document, string field, string json)
    {
        string[] parts = field.Split('.');
        JsonObject at = document;
        foreach (string part in parts[..^1])
        {
            if (at[part] is not JsonObject) at[part] = new JsonObject();
            at = at[part]!.AsObject();
        }

        at.Remove(parts[^1]);
        if (json != "absent") at.Add(parts[^1], JsonNode.Parse(json));
    }
}
