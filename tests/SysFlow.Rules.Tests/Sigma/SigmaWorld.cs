using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules.Sigma;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Loads Sigma rules from texts and asks both evaluators about events.</summary>
internal static class SigmaWorld
{
    /// <summary>A rule around a detection, whose lines are indented by four spaces.</summary>
    public static string Rule(string detection, string logsource = "category: process_creation", string extra = "") =>
        $"title: A test\nid: 5f1abf38-0000-4000-8000-000000000001\nlogsource:\n    product: linux\n    {logsource}\ndetection:\n{detection}\n{extra}";

    /// <summary>A rule with one search whose only field is given.</summary>
    public static string Item(string item, string logsource = "category: process_creation") =>
        Rule($"    selection:\n        {item}\n    condition: selection", logsource);

    public static RuleLoadResult Load(string text, SigmaOptions? options = null)
    {
        using TemporaryDirectory directory = new();
        string path = directory.File("rule.yml");
        File.WriteAllText(path, text);
        return RuleSetLoader.Load([path], new RuleLoadOptions { Sigma = options ?? new SigmaOptions() });
    }

    /// <summary>The rule set of texts that must load.</summary>
    public static RuleSet MustLoad(string text, SigmaOptions? options = null)
    {
        RuleLoadResult result = Load(text, options);
        Assert.True(result.RuleSet is not null, string.Join('\n', result.Diagnostics));
        return result.RuleSet;
    }

    /// <summary>Whether the only rule of a text matches an event; both evaluators must agree.</summary>
    public static bool Matches(string text, SigmaEvent happening, SigmaOptions? options = null) =>
        Matches(MustLoad(text, options), happening);

    public static bool Matches(RuleSet rules, SigmaEvent happening)
    {
        Assert.True(rules.Rules.Count == 1, string.Join('\n', rules.Skipped.Select(s => s.Detail)));
        return MatchesOf(rules, [happening]).Count > 0;
    }

    /// <summary>The matches of events, from both evaluators.</summary>
    public static List<RuleMatch> MatchesOf(RuleSet rules, IReadOnlyList<SigmaEvent> events)
    {
        EventBatch batch = Batch(events);
        List<RuleMatch> fast = [];
        List<RuleMatch> reference = [];
        new RuleEngine(rules).Evaluate(batch, fast);
        new ReferenceEvaluator(rules).Evaluate(batch, reference);
        Assert.Equal(reference, fast);
        return fast;
    }

    public static EventBatch Batch(IReadOnlyList<SigmaEvent> events)
    {
        BatchCollector output = new();
        StreamJoiner joiner = new("test", new JoinOptions(), output, TimeProvider.System);
        joiner.OnHeader(new HeaderRecord { Version = 5, Exporter = "node"u8, Ip = "10.0.0.1"u8 });
        for (int i = 0; i < events.Count; i++) events[i].Emit(i, joiner);
        joiner.Complete();
        EventBatch batch = new();
        batch.Load(Assert.Single(output.Messages));
        return batch;
    }
}
