using System.Text.Json;

namespace SysFlow.Testing;

/// <summary>The rules of ECS that bind several fields, from its prose documentation.</summary>
internal static class EcsCrossChecks
{
    private static readonly string[] Processes = ["process", "process.parent", "process.entry_leader",
        "process.previous"];
    private static readonly string[] LowerCase = ["network.transport", "network.type", "network.protocol",
        "network.application"];
    private static readonly string[] ParallelArrays = ["threat.tactic", "threat.technique",
        "threat.technique.subtechnique"];

    /// <summary>Adds the violations.</summary>
    public static void Check(JsonElement document, List<EcsViolation> violations)
    {
        void Fail(string rule, string path, string detail) => violations.Add(new(rule, path, detail));
        foreach (string process in Processes)
        {
            int count = EcsPath.Texts(document, $"{process}.args").Count;
            if ((EcsPath.Number(document, $"{process}.args_count") ?? 0) != count)
            {
                Fail("args-count", process,
                $"{count} arguments");
            }
        }

        CheckDataStream(document, Fail);
        foreach (string path in LowerCase)
        {
            if (EcsPath.Text(document, path) is { } text && text.Any(char.IsUpper)) Fail("lower-case", path, text);
        }

        CheckNetwork(document, Fail);
        CheckTimes(document, Fail);
        if (EcsPath.Text(document, "event.kind") == "signal") Fail("kind-signal", "event.kind", "reserved for Kibana");
        CheckUsers(document, "", Fail);
        foreach (string path in ParallelArrays)
        {
            int count = EcsPath.Texts(document, $"{path}.id").Count;
            if (EcsPath.Texts(document, $"{path}.name").Count != count
                || EcsPath.Texts(document, $"{path}.reference").Count != count)
            {
                Fail("parallel-arrays", path, $"{count} ids");
            }
        }
    }

    private static void CheckDataStream(JsonElement document, Action<string, string, string> fail)
    {
        string? dataset = EcsPath.Text(document, "data_stream.dataset");
        if (EcsPath.Text(document, "event.dataset") != dataset) fail("dataset", "event.dataset", $"not {dataset}");
        foreach (string path in (string[])["data_stream.dataset", "data_stream.namespace"])
        {
            if (EcsPath.Text(document, path) is { } text
                && (text.Contains('-') || text.Length > 100 || text.Any(char.IsUpper)))
            {
                fail("data-stream-name", path, text);
            }
        }
    }

    private static void CheckNetwork(JsonElement document, Action<string, string, string> fail)
    {
        long? source = EcsPath.Number(document, "source.bytes");
        long? destination = EcsPath.Number(document, "destination.bytes");
        if ((source is not null || destination is not null)
            && EcsPath.Number(document, "network.bytes") != source + destination)
        {
            fail("network-bytes", "network.bytes", $"{source} + {destination}");
        }

        if (EcsPath.Texts(document, "event.category").Contains("network")
            && EcsPath.Texts(document, "event.type").Contains("protocol")
            && EcsPath.Text(document, "network.protocol") is null)
        {
            fail("network-protocol", "network.protocol", "absent with type protocol");
        }

        IReadOnlyList<string> related = EcsPath.Texts(document, "related.ip");
        string?[] addresses = [EcsPath.Text(document, "source.ip"), EcsPath.Text(document, "destination.ip"),
            .. EcsPath.Texts(document, "host.ip")];
        foreach (string? address in addresses)
        {
            if (address is not null && !related.Contains(address))
            {
                fail("related-ip", "related.ip",
                $"{address} is missing");
            }
        }
    }

    private static void CheckTimes(JsonElement document, Action<string, string, string> fail)
    {
        Int128? start = EcsPath.Time(document, "event.start");
        Int128? end = EcsPath.Time(document, "event.end");
        if (EcsPath.Number(document, "event.duration") is { } duration && end - start != duration)
            fail("duration", "event.duration", $"{duration} is not {end} - {start}");
        Int128? previous = null;
        foreach (string path in (string[])["@timestamp", "event.created", "event.ingested"])
        {
            Int128? time = EcsPath.Time(document, path);
            if (time < previous) fail("time-order", path, "earlier than the one before it");
            previous = time ?? previous;
        }

        if (EcsPath.Texts(document, "event.category").Contains("process")
            && EcsPath.Time(document, "process.entry_leader.start") is { } leader
                && leader > EcsPath.Time(document, "@timestamp"))
        {
            fail("leader-start", "process.entry_leader.start", "after the event, so Session View would not find it");
        }
    }

    private static void CheckUsers(JsonElement value, string path, Action<string, string, string> fail)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string child = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            bool nestsUsers = property.Name is "effective" or "target" or "changes"
                && path.EndsWith(".user", StringComparison.Ordinal);
            if (nestsUsers) fail("user-nesting", child, "only at the root");
            CheckUsers(property.Value, child, fail);
        }
    }
}
