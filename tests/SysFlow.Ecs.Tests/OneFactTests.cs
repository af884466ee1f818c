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
/// agree, on every event of every trace.
/// </summary>
public sealed class OneFactTests
{
    private const string Absent = "<NA>";

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
    ];

    [Theory, MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void A_rules_field_and_the_document_say_the_same(string trace)
    {
        RuleSet rules = Rules();
        RuleEngine engine = new(rules);
        AlertWriter writer = new(rules);
        EcsMapper mapper = new(new EcsOptions());
        Alert alert = new();
        SortedSet<string> differences = new(StringComparer.Ordinal);
        foreach (EventBatch batch in TraceBatches.Read(Traces.PathOf(trace)))
        {
            DocumentList output = new();
            mapper.MapEvents(batch, output);
            Dictionary<string, JsonElement> documents = output.Documents.ToDictionary(d => d.Id, d => d.Root);
            List<RuleMatch> matches = [];
            engine.Evaluate(batch, matches);
            Assert.Equal(batch.Events.Length * Facts.Length, matches.Count);
            foreach (RuleMatch match in matches)
            {
                ArrayBufferWriter<byte> bytes = new();
                writer.Write(batch, match, bytes);
                alert.Load(bytes.WrittenMemory);
                (string field, string path) = Facts[match.RuleIndex];
                string told = Encoding.UTF8.GetString(alert.Text(alert.RenderedMessage));
                string? written = Text(documents[IdentityText.ToString(alert.EventId)], path);
                if (told != Absent && written is not null && told != written)
                    differences.Add($"{field} {told} is {path} {written}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)));
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
