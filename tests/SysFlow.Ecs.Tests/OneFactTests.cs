using System.Buffers;
using System.Text;
using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

/// <summary>
/// What a rule's field gives and what the document of the same event says are one fact, read by two readers: they must
/// agree. Where documents follow ECS instead (docs/wire/ecs.md), that is expected here:
/// the name that a link or a rename makes is the document's file, the host's name is in lower case, and the user of a
/// setuid is who asked for it. A rule's directory is cleaned of doubled slashes, a document's is as it was recorded.
/// </summary>
public sealed class OneFactTests
{
    private const string Absent = "<NA>";
    private const string Renamed = "sf.file.newpath";

    // A fact that a document leaves out (host processes have no container, flows no file) is not compared, nor one that
    // rules cannot tell.
    private static readonly (string Field, string Path)[] Facts =
    [
        ("sf.proc.name", "process.name"), ("sf.proc.exe", "process.executable"), ("sf.proc.pid", "process.pid"),
        ("sf.proc.cwd", "process.working_directory"), ("sf.pproc.name", "process.parent.name"),
        ("sf.pproc.exe", "process.parent.executable"), ("sf.pproc.pid", "process.parent.pid"),
        ("sf.proc.user", "user.name"), ("sf.proc.uid", "user.id"), ("sf.proc.group", "user.group.name"),
        ("sf.proc.gid", "user.group.id"), ("sf.file.path", "file.path"), ("sf.file.name", "file.name"),
        ("sf.file.directory", "file.directory"), ("sf.net.sip", "source.ip"), ("sf.net.sport", "source.port"),
        ("sf.net.dip", "destination.ip"), ("sf.net.dport", "destination.port"), ("sf.container.id", "container.id"),
        ("sf.container.name", "container.name"), ("container.image.repository", "container.image.name"),
        ("container.image.tag", "container.image.tag"), ("sf.pod.name", "orchestrator.resource.name"),
        ("sf.node.id", "host.name"), ("sf.proc.cmdline", "process.command_line"),

        // The name that a link or a rename makes has no place of its own.
        (Renamed, ""), ("sf.file.newname", ""), ("sf.file.newdirectory", ""),
    ];

    public static TheoryData<string> SomeTraces() => Traces.Present(
        [.. SampleTraces.Names, "v4-k8s-small.sf", "v5-setuid.sf", "v5-rename.sf"]);

    [Theory, MemberData(nameof(SomeTraces))]
    public void A_rules_field_and_the_document_say_the_same(string trace)
    {
        RuleSet rules = Rules();
        RuleEngine engine = new(rules);
        AlertWriter writer = new(rules);
        EcsMapper mapper = new(new EcsOptions());
        SortedSet<string> differences = new(StringComparer.Ordinal);
        foreach (EventBatch batch in TraceBatches.Read(Traces.PathOf(trace)))
        {
            DocumentList output = new();
            mapper.MapEvents(batch, output);
            Dictionary<string, JsonElement> documents = output.Documents.ToDictionary(d => d.Id, d => d.Root);
            List<RuleMatch> matches = [];
            engine.Evaluate(batch, matches);
            Assert.Equal(batch.Events.Length * Facts.Length, matches.Count);
            foreach (IGrouping<int, RuleMatch> one in matches.GroupBy(m => m.EventIndex))
            {
                Dictionary<string, string> told =
                    one.ToDictionary(m => Facts[m.RuleIndex].Field, m => Told(writer, batch, m));
                string id = IdentityText.ToString(EventIdentity.EventId(batch, one.Key));
                Compare(documents[id], told, differences);
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)));
    }

    private static void Compare(
        JsonElement document, Dictionary<string, string> told, SortedSet<string> differences)
    {
        foreach ((string field, string path) in Facts.Where(f => f.Path.Length > 0))
        {
            string expected = Expected(document, field, path, told);
            string? written = Text(document, path);
            if (path == "file.directory") written = written?.Replace("//", "/", StringComparison.Ordinal);
            if (expected != Absent && written is not null && expected != written)
                differences.Add($"{field} {expected} is {path} {written}");
        }
    }

    private static string Expected(
        JsonElement document, string field, string path, Dictionary<string, string> told) => path switch
        {
            "host.name" => told[field].ToLowerInvariant(),
            "process.command_line" => told[field].TrimStart(), // begins with a blank where the executable is unknown
            "file.path" or "file.name" or "file.directory" when told[Renamed] != Absent =>
                told[field.Replace("sf.file.", "sf.file.new", StringComparison.Ordinal)],
            _ when path.StartsWith("user.", StringComparison.Ordinal)
                && Text(document, "user.effective.id") is not null => Absent,
            _ => told[field],
        };

    private static string Told(AlertWriter writer, EventBatch batch, RuleMatch match)
    {
        ArrayBufferWriter<byte> bytes = new();
        writer.Write(batch, match, bytes);
        Alert alert = new();
        alert.Load(bytes.WrittenMemory);
        return Encoding.UTF8.GetString(alert.Text(alert.RenderedMessage));
    }

    private static RuleSet Rules()
    {
        using TemporaryDirectory directory = new();
        string path = directory.File("facts.yaml");
        File.WriteAllText(path, string.Concat(Facts.Select((f, i) =>
            $"- rule: fact {i}\n  desc: d\n  condition: sf.type exists\n  output: \"%{f.Field}\"\n")));
        RuleLoadResult result = RuleSetLoader.Load([path], new RuleLoadOptions());
        Assert.True(result.RuleSet is not null, string.Join('\n', result.Diagnostics));
        return result.RuleSet;
    }

    private static string? Text(JsonElement document, string path)
    {
        JsonElement at = document;
        foreach (string part in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at)) return null;
        }

        return at.ValueKind == JsonValueKind.Array
            ? string.Join(',', at.EnumerateArray().Select(e => e.ToString()))
            : at.ToString();
    }
}
