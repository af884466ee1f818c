using System.Text.Json;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Matches of real policies on real traces, computed by an independent evaluator (reference data).</summary>
public static class RuleMatchOracle
{
    private const int RecordedOrdinals = 200;

    // Its layout calls ProcessEvent a ProcessFlow; the oracle went by that name and left the 180 records out.
    private const string TraceWithoutProcessEvents = "v1d-objectstore.sf";

    /// <summary>Every (trace, policy) pair; one row "(absent)" without the reference data.</summary>
    public static TheoryData<string, string> Cases() => CasesUpTo(long.MaxValue);

    /// <summary>The pairs whose trace has at most so many bytes.</summary>
    public static TheoryData<string, string> CasesUpTo(long bytes)
    {
        TheoryData<string, string> rows = [];
        if (!ReferenceData.IsPresent)
        {
            rows.Add("(absent)", "(absent)");
            return rows;
        }

        using JsonDocument oracle = Read();
        foreach (JsonProperty trace in oracle.RootElement.EnumerateObject())
        {
            if (new FileInfo(ReferenceData.Trace(trace.Name)).Length > bytes) continue;
            foreach (JsonProperty policy in trace.Value.EnumerateObject()) rows.Add(trace.Name, policy.Name);
        }

        return rows;
    }

    public static JsonDocument Read() =>
        JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("oracle", "rule-matches.json")));

    /// <summary>The file of a policy as the oracle names it.</summary>
    public static string PolicyFile(string policy) => policy switch
    {
        "demonstrator-ttps" => ReferenceData.Path("policies", "sysflow", "demonstrator-ttps.yaml"),
        "corrected-ttps" => ReferenceData.Path("policies", "sysflow", "runtimeintegrity", "ttps.yaml"),
        "distribution-filter" => ReferenceData.Path("policies", "sysflow", "distribution", "filter.yaml"),
        _ => ReferenceData.Path("policies", "sysflow", "unit-tests", policy + ".yaml"),
    };

    public static RuleSet LoadPolicy(string policy)
    {
        RuleLoadResult result = RuleSetLoader.Load(
            [PolicyFile(policy)], new RuleLoadOptions { Profile = RuleProfile.SfProcessor });
        Assert.True(
            result.RuleSet is not null,
            string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return result.RuleSet;
    }

    /// <summary>
    /// The text of what is expected: a line per rule with count and ordinals, and the number of dropped records.
    /// </summary>
    public static string Expected(string trace, string policy)
    {
        using JsonDocument oracle = Read();
        JsonElement expected = oracle.RootElement.GetProperty(trace).GetProperty(policy);
        SortedDictionary<string, List<int>> ordinals = new(StringComparer.Ordinal);
        Dictionary<string, int> counts = [];
        foreach (JsonProperty rule in expected.GetProperty("rules").EnumerateObject())
        {
            counts[rule.Name] = rule.Value.GetProperty("count").GetInt32();
            ordinals[rule.Name] = [.. rule.Value.GetProperty("ordinals").EnumerateArray().Select(o => o.GetInt32())];
        }

        return Print(ordinals, counts, expected.GetProperty("dropped").GetInt64());
    }

    /// <summary>The same text for what an evaluator finds.</summary>
    public static string Actual(
        string trace, RuleSet rules, Action<EventBatch, List<RuleMatch>> evaluate, Func<long> dropped)
    {
        SortedDictionary<string, List<int>> ordinals = new(StringComparer.Ordinal);
        Dictionary<string, int> counts = [];
        List<RuleMatch> matches = [];
        int next = 0;
        foreach (EventBatch batch in TraceBatches.Read(ReferenceData.Trace(trace)))
        {
            matches.Clear();
            evaluate(batch, matches);
            int[] ordinalOf = new int[batch.Events.Length];
            for (int i = 0; i < ordinalOf.Length; i++)
                ordinalOf[i] = IsCounted(trace, batch.Events[i].Kind) ? next++ : -1;
            foreach (RuleMatch match in matches)
            {
                if (ordinalOf[match.EventIndex] < 0) continue;
                string name = rules.Rules[match.RuleIndex].Name;
                counts[name] = counts.GetValueOrDefault(name) + 1;
                if (!ordinals.TryGetValue(name, out List<int>? list)) ordinals[name] = list = [];
                if (list.Count < RecordedOrdinals) list.Add(ordinalOf[match.EventIndex]);
            }
        }

        return Print(ordinals, counts, trace == TraceWithoutProcessEvents ? 0 : dropped());
    }

    private static bool IsCounted(string trace, RecordKind kind) =>
        kind is not (RecordKind.ProcessFlow or RecordKind.NetworkEvent)
        && !(kind == RecordKind.ProcessEvent && trace == TraceWithoutProcessEvents);

    private static string Print(
        SortedDictionary<string, List<int>> ordinals, Dictionary<string, int> counts, long dropped) =>
        string.Join(
            '\n', ordinals.Select(
                r => $"{r.Key}: {counts[r.Key]} at {string.Join(' ', r.Value)}")) + $"\ndropped {dropped}";
}
