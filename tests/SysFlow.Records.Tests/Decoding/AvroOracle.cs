using System.Globalization;
using System.Text;
using Avro.File;
using Avro.Generic;
using Avro.Util;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

/// <summary>
/// Reads a trace with Apache.Avro and renders each record as <see cref="Testing.Records.RecordLines"/> does.
/// </summary>
internal static class AvroOracle
{
    static AvroOracle() => LogicalTypeFactory.Instance.Register(new PlainLong());

    public static List<string> Read(Stream trace)
    {
        using IFileReader<GenericRecord> reader = DataFileReader<GenericRecord>.OpenReader(trace);
        List<string> lines = [];
        while (reader.HasNext()) lines.Add(Line((GenericRecord)reader.Next()["rec"]));
        return lines;
    }

    private static string Line(GenericRecord record) => (record.Schema.Name, Has(record, "ret")) switch
    {
        ("SFHeader", _) => $"Header v{record["version"]} {Text(record, "exporter")} {Text(record, "ip", "NA")} "
            + $"{Text(record, "filename")}",
        ("Container", _) => Container(record),
        ("Process", _) => Process(record),
        ("File", _) => $"File {State(record)} {Fixed(record["oid"])} ts={record["ts"]} {record["restype"]} "
            + $"{Text(record, "path")} "
            + $"container={Optional(record, "containerId")}",
        ("ProcessEvent", _) or ("ProcessFlow", true) => $"ProcessEvent {Acting(record)} "
            + $"args={Strings(record, "args")} ret={record["ret"]}",
        ("NetworkFlow", _) => $"NetworkFlow {Acting(record)} end={record["endTs"]} {Endpoints(record)} "
            + $"fd={Or(record, "fd", 0)} {Counters(record)}",
        ("FileFlow", _) => $"FileFlow {Acting(record, $" open={Or(record, "openFlags", 0)}")} "
            + $"end={record["endTs"]} {Fixed(record["fileOID"])} "
            + $"fd={record["fd"]} {Counters(record)}",
        ("FileEvent", _) => $"FileEvent {Acting(record)} {Fixed(record["fileOID"])} ret={record["ret"]} "
            + $"new={(record["newFileOID"] is { } oid ? Fixed(oid) : "none")}",
        ("NetworkEvent", _) => $"NetworkEvent {Acting(record)} {Endpoints(record)} ret={record["ret"]}",
        ("ProcessFlow", _) => $"ProcessFlow {Oid(record["procOID"])} ts={record["ts"]} "
            + $"cloned={record["numThreadsCloned"]} "
            + $"ops={record["opFlags"]} end={record["endTs"]} exited={record["numThreadsExited"]} "
            + $"errors={record["numCloneErrors"]}",
        ("Pod", _) => Pod(record),
        ("K8sEvent", _) => $"K8sEvent {Pascal(record["kind"], "K8S_")} {Pascal(record["action"], "K8S_COMPONENT_")} "
            + $"ts={record["ts"]} {Text(record, "message")}",
        _ => throw new InvalidOperationException(record.Schema.Name),
    };

    private static string Container(GenericRecord record) =>
        $"Container {Text(record, "id")} {Text(record, "name")} {Text(record, "image")} {Text(record, "imageid")} "
        + $"{Pascal(record["type"], "CT_")} privileged={Or(record, "privileged", false)} "
        + $"pod={Optional(record, "podId")} "
        + $"repository={Optional(record, "imagerepo")}";

    private static string Process(GenericRecord record) =>
        $"Process {State(record)} {Oid(record["oid"])} parent={(record["poid"] is { } parent ? Oid(parent) : "none")} "
        + $"ts={record["ts"]} {Text(record, "exe")} {Text(record, "exeArgs")} {record["uid"]} "
        + $"{Text(record, "userName")} "
        + $"{record["gid"]} {Text(record, "groupName")} tty={Or(record, "tty", false)} "
        + $"container={Optional(record, "containerId")} "
        + $"entry={Or(record, "entry", false)} cwd={Optional(record, "cwd")} env={Strings(record, "env")}";

    private static string Pod(GenericRecord record) =>
        $"Pod ts={record["ts"]} {Text(record, "id")} {Text(record, "name")} {Text(record, "nodeName")} "
        + $"host={Longs(record["hostIP"])} "
        + $"internal={Longs(record["internalIP"])} {Text(record, "namespace")} restarts={record["restartCount"]} "
        + $"labels={Map(record["labels"])} selectors={Map(record["selectors"])} "
        + $"services={Services(record["services"])}";

    private static string Acting(GenericRecord record, string more = "") =>
        $"{Oid(record["procOID"])} ts={record["ts"]} tid={record["tid"]} ops={Operations(record)}{more}";

    /// <summary>Form E has an enum EventType { CLONE, EXEC, EXIT } instead of flags.</summary>
    private static object Operations(GenericRecord record) => Has(record, "opFlags")
        ? record["opFlags"]
        : (int)Enum.Parse<Operations>(((GenericEnum)record["type"]).Value, ignoreCase: true);

    /// <summary>Form E calls the state <c>type</c>.</summary>
    private static string State(GenericRecord record) => Pascal(record[Has(record, "state") ? "state" : "type"], "");

    private static string Endpoints(GenericRecord record) =>
        $"{record["sip"]}:{record["sport"]} {record["dip"]}:{record["dport"]} proto={record["proto"]}";

    private static string Counters(GenericRecord record) =>
        $"{record["numRRecvOps"]} {record["numWSendOps"]} {record["numRRecvBytes"]} {record["numWSendBytes"]}";

    private static bool Has(GenericRecord record, string field) => record.Schema.TryGetField(field, out _);

    private static object Or(GenericRecord record, string field, object missing) =>
        Has(record, field) ? record[field] : missing;

    private static string Oid(object oid) => $"{((GenericRecord)oid)["createTS"]}/{((GenericRecord)oid)["hpid"]}";

    private static string Fixed(object value) => Convert.ToHexStringLower(((GenericFixed)value).Value);

    private static string Pascal(object symbol, string prefix)
    {
        string name = ((GenericEnum)symbol).Value[prefix.Length..];
        return prefix == "K8S_"
            ? Enum.Parse<K8sComponent>(name, ignoreCase: true).ToString()
            : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant())
                .Replace("_", "", StringComparison.Ordinal);
    }

    private static string Quote(object text) =>
        $"\"{Encoding.Latin1.GetString(Encoding.UTF8.GetBytes((string)text))}\"";

    private static string Text(GenericRecord record, string field, string missing = "") =>
        Quote(Or(record, field, missing));

    private static string Optional(GenericRecord record, string field) =>
        Has(record, field) && record[field] is { } text ? Quote(text) : "none";

    private static string Strings(GenericRecord record, string field)
    {
        object[] items = [.. Has(record, field) ? ((IEnumerable<object>)record[field]) : []];
        return $"{items.Length}[{string.Concat(items.Select(i => Quote(i) + ","))}]";
    }

    private static string Longs(object list)
    {
        object[] items = (object[])list;
        return $"{items.Length}[{string.Concat(items.Select(i => $"{i},"))}]";
    }

    private static string Map(object map)
    {
        IDictionary<string, object> items = (IDictionary<string, object>)map;
        return $"{items.Count}[{string.Concat(items.Select(i => $"{Quote(i.Key)}={Quote(i.Value)},"))}]";
    }

    private static string Services(object list)
    {
        object[] items = (object[])list;
        return $"{items.Length}[{string.Concat(items.Select(i => Service((GenericRecord)i) + ","))}]";
    }

    private static string Service(GenericRecord service) =>
        $"{Text(service, "name")} {Text(service, "id")} {Text(service, "namespace")} {Longs(service["clusterIP"])} "
        + $"ports=[{string.Concat(((object[])service["portList"]).Select(p => Port((GenericRecord)p)))}]";

    private static string Port(GenericRecord port) =>
        $"{port["port"]}/{port["targetPort"]}/{port["nodePort"]}/{Text(port, "proto")},";
}
