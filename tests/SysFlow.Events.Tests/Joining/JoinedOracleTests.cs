using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class JoinedOracleTests
{
    private static readonly (Operations Bit, string Name)[] OperationNames =
    [
        (Operations.Mkdir, "MKDIR"), (Operations.Rmdir, "RMDIR"), (Operations.Link, "LINK"), (Operations.Symlink,
        "SYMLINK"),
        (Operations.Unlink, "UNLINK"), (Operations.Rename, "RENAME"), (Operations.Clone, "CLONE"),
        (Operations.Exec, "EXEC"),
        (Operations.Exit, "EXIT"), (Operations.Setuid, "SETUID"), (Operations.Open, "OPEN"), (Operations.Accept,
        "ACCEPT"),
        (Operations.Connect, "CONNECT"), (Operations.Close, "CLOSE"), (Operations.Write, "WRITE"),
        (Operations.Read, "READ"),
        (Operations.Setns, "SETNS"), (Operations.Mmap, "MMAP"), (Operations.Shutdown, "SHUTDOWN"),
        (Operations.Truncate, "TRUNCATE"),
    ];

    private static readonly (OpenModes Bits, string Name)[] OpenNames =
    [
        (OpenModes.ReadOnly, "RDONLY"), (OpenModes.WriteOnly, "WRONLY"), (OpenModes.ReadWrite, "RDWR"),
        (OpenModes.Create, "CREAT"),
        (OpenModes.Exclusive, "EXCL"), (OpenModes.Truncate, "TRUNC"), (OpenModes.Append, "APPEND"),
        (OpenModes.NonBlocking, "NONBLOCK"),
        (OpenModes.DataSync, "DSYNC"), (OpenModes.Direct, "DIRECT"), (OpenModes.LargeFile, "LARGEFILE"),
        (OpenModes.Directory, "DIRECTORY"),
        (OpenModes.CloseOnExec, "CLOEXEC"), (OpenModes.Sync, "SYNC"),
    ];

    [Theory]
    [InlineData("v1-tcp.sf")]
    [InlineData("v1001-nginx.sf")]
    [InlineData("v2-httpd.sf")]
    [InlineData("v4-shellshock.sf")]
    [InlineData("v5-alpine.sf")]
    [InlineData("v5-filesat.sf")]
    [InlineData("v5-rename.sf")]
    [InlineData("v5-setuid.sf")]
    [InlineData("v5-shellshock.sf")]
    public void Joined_events_equal_the_oracle_field_by_field(string trace)
    {
        string[] expected = File.ReadAllLines(ReferenceData.Path("oracle", "joined", trace + ".jsonl"));
        List<JsonObject> actual = [];
        foreach (EventBatch batch in TraceBatches.Read(ReferenceData.Trace(trace)))
        {
            foreach (BehaviourEvent @event in batch.Events) actual.Add(Describe(batch, @event, actual.Count));
        }

        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            JsonObject want = JsonNode.Parse(expected[i])!.AsObject();
            foreach ((string field, JsonNode? value) in want)
            {
                Assert.True(actual[i].ContainsKey(field), $"Line {i} of {trace}: the field {field} is not described.");
                Assert.True(
                    JsonNode.DeepEquals(value, actual[i][field]),
                    $"Line {i} of {trace}, {field}: expected {value?.ToJsonString()}, got "
                        + $"{actual[i][field]?.ToJsonString()}.");
            }

            Assert.Equal(want.Count, actual[i].Count);
        }
    }

    private static JsonObject Describe(EventBatch batch, in BehaviourEvent @event, int ordinal)
    {
        ProcessEntity process = batch.Processes[@event.Process];
        JsonObject line = new()
        {
            ["ordinal"] = ordinal,
            ["type"] = @event.Kind switch
            {
                RecordKind.ProcessEvent => "PE",
                RecordKind.NetworkFlow => "NF",
                RecordKind.FileFlow => "FF",
                RecordKind.FileEvent => "FE",
                _ => @event.Kind.ToString(),
            },
            ["ts"] = @event.Ts,
            ["exporter"] = S(batch, batch.Origin.Exporter),
            // The oracle writes what the layout lacks as null; the reader gives the schema's default.
            ["ip"] = S(batch, batch.Origin.Ip) is "NA" ? null : S(batch, batch.Origin.Ip),
            ["tid"] = @event.Tid,
            ["opflags"] = Names(@event),
            ["process"] = Process(batch, process),
            ["ancestors"] = Ancestors(batch, process),
            ["container"] = process.Container < 0 ? null : Container(batch, batch.Containers[process.Container]),
            ["pod"] = null,
        };
        if (@event.Kind is RecordKind.ProcessEvent or RecordKind.FileEvent) line["ret"] = @event.Ret;
        if (@event.File >= 0) line["file"] = FileOf(batch, @event.File);
        if (@event.NewFile >= 0) line["newfile"] = NewFileOf(batch, @event.NewFile);
        if (@event.Kind is RecordKind.FileFlow or RecordKind.NetworkFlow) AddFlow(line, @event);
        if (@event.Kind == RecordKind.FileFlow) line["openflags"] = OpenFlags(@event.OpenFlags);
        if (@event.Kind == RecordKind.NetworkFlow) AddEndpoints(line, @event);
        return line;
    }

    private static void AddFlow(JsonObject line, in BehaviourEvent @event)
    {
        line["endts"] = @event.EndTs;
        line["fd"] = @event.Fd;
        line["read_ops"] = @event.ReadOps;
        line["write_ops"] = @event.WriteOps;
        line["read_bytes"] = @event.ReadBytes;
        line["write_bytes"] = @event.WriteBytes;
    }

    private static void AddEndpoints(JsonObject line, in BehaviourEvent @event)
    {
        line["sip"] = Ip(@event.SourceIp);
        line["sport"] = @event.SourcePort;
        line["dip"] = Ip(@event.DestinationIp);
        line["dport"] = @event.DestinationPort;
        line["proto"] = @event.Protocol;
    }

    private static JsonObject Process(EventBatch batch, in ProcessEntity process) => new()
    {
        ["pid"] = process.Oid.HostPid,
        ["createts"] = process.Oid.CreateTs,
        ["exe"] = S(batch, process.Exe).Trim(),
        ["args"] = S(batch, process.ExeArgs).Trim(),
        ["uid"] = process.Uid,
        ["gid"] = process.Gid,
        ["user"] = S(batch, process.UserName),
        ["group"] = S(batch, process.GroupName),
        ["tty"] = process.Tty,
        ["entry"] = process.Entry,
        ["cwd"] = process.HasCwdAndEnv ? S(batch, process.Cwd) : null,
    };

    private static JsonArray Ancestors(EventBatch batch, in ProcessEntity process)
    {
        JsonArray ancestors = [];
        for (int at = process.Parent; at >= 0; at = batch.Processes[at].Parent)
        {
            ProcessEntity ancestor = batch.Processes[at];
            ancestors.Add((JsonNode)new JsonObject
            {
                ["pid"] = ancestor.Oid.HostPid,
                ["exe"] = S(batch, ancestor.Exe).Trim(),
                ["args"] = S(batch, ancestor.ExeArgs).Trim(),
            });
        }

        return ancestors;
    }

    private static JsonObject Container(EventBatch batch, in ContainerEntity container) => new()
    {
        ["id"] = S(batch, container.Id),
        ["name"] = S(batch, container.Name),
        ["image"] = S(batch, container.Image),
        ["type"] = "CT_" + container.Type.ToString().ToUpperInvariant(),
        ["privileged"] = container.Privileged,
    };

    private static JsonObject FileOf(EventBatch batch, int index)
    {
        FileEntity file = batch.Files[index];
        return new JsonObject
        {
            ["path"] = S(batch, file.Path).Trim(),
            ["type"] = ((char)file.RestType).ToString(),
            ["oid"] = batch.FileOidOf(index).ToString(),
        };
    }

    private static JsonObject NewFileOf(EventBatch batch, int index)
    {
        JsonObject file = FileOf(batch, index);
        file.Remove("type");
        return file;
    }

    private static JsonArray Names(in BehaviourEvent @event)
    {
        JsonArray names = [];
        foreach ((Operations bit, string name) in OperationNames)
        {
            if (!@event.OpFlags.HasFlag(bit)) continue;
            bool isNetwork = @event.Kind == RecordKind.NetworkFlow;
            if (isNetwork && bit == Operations.Write) names.Add((JsonNode)"SEND");
            else if (isNetwork && bit == Operations.Read) names.Add((JsonNode)"RECV");
            else names.Add((JsonNode)name);
        }

        return names;
    }

    private static JsonArray OpenFlags(OpenModes modes)
    {
        JsonArray names = [];
        if (modes == OpenModes.None) names.Add((JsonNode)"NONE");
        foreach ((OpenModes bits, string name) in OpenNames)
        {
            if (modes.HasFlag(bits)) names.Add((JsonNode)name);
        }

        return names;
    }

    private static string Ip(int address) => new System.Net.IPAddress((uint)address).ToString();

    private static string S(EventBatch batch, Slice text) => Encoding.UTF8.GetString(batch.Text(text));
}
