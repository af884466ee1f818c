using System.Text.RegularExpressions;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules;
using SysFlow.Rules.Tools;
using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.RulePacks.Tests;

public sealed class PackTests
{
    public static TheoryData<string> Packs() => [.. RulePacks.Names];

    [Theory]
    [MemberData(nameof(Packs))]
    public void A_pack_loads_alone_without_a_warning_and_passes_the_tests_beside_it(string pack)
    {
        RuleTestRunner runner = new(RulePacks.Load(pack), RulePacks.Simulate);

        RuleTestReport report = runner.Run([Path.Combine(RulePacks.Root, pack)]);

        Assert.Empty(report.Diagnostics);
        Assert.NotEmpty(report.Results);
        Assert.All(report.Results, result => Assert.True(result.Passed, result.ToString()));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_rule_is_proven_by_an_event_it_matches_and_one_it_ignores(string pack)
    {
        RuleTestRunner runner = new(RulePacks.Load(pack), RulePacks.Simulate);

        RuleTestReport report = runner.Run([Path.Combine(RulePacks.Root, pack)]);

        Assert.Empty(report.Unproven);
    }

    [Fact]
    public void Every_rule_says_what_an_analyst_needs()
    {
        RuleSet rules = RulePacks.LoadAll();

        Assert.Equal(rules.Rules.Count, rules.Rules.Select(rule => rule.Uuid).Distinct().Count());
        foreach (RuleInfo rule in rules.Rules)
        {
            Assert.Equal(4, rule.Uuid.Version);
            Assert.Contains("False positives:", rule.Description, StringComparison.Ordinal);
            Assert.Contains("%sf.", rule.Output, StringComparison.Ordinal);
            Assert.Contains(rule.Priority, (string[])["low", "medium", "high", "critical"]);
            Assert.NotEmpty(rule.Tactics);
            Assert.NotEmpty(rule.Techniques);
            Assert.NotEmpty(rule.References);
        }
    }

    [Fact]
    public void Every_technique_is_current_belongs_to_a_tactic_of_its_rule_and_every_reference_to_a_tag()
    {
        foreach (RuleInfo rule in RulePacks.LoadAll().Rules)
        {
            foreach (string technique in rule.Techniques)
            {
                Assert.True(AttackCatalog.TryGetTechnique(technique, out AttackTechnique? known),
                    $"{rule.Name}: {technique} is unknown");
                Assert.True(known.IsIn(AttackCatalog.Latest), $"{rule.Name}: {technique} is withdrawn");
                Assert.True(known.Tactics.Any(tactic => rule.Tactics.Contains(tactic.Id)),
                    $"{rule.Name}: {technique} is in none of its tactics");
            }

            foreach (string reference in rule.References)
            {
                Match match = Regex.Match(reference,
                    @"^https://attack\.mitre\.org/(?:techniques/(T\d{4})(?:/(\d{3}))?|tactics/(TA\d{4}))/$");
                Assert.True(match.Success, $"{rule.Name}: {reference}");
                string id = match.Groups[3].Success
                    ? match.Groups[3].Value
                    : match.Groups[1].Value + (match.Groups[2].Success ? "." + match.Groups[2].Value : "");
                Assert.Contains(id, rule.Techniques.Concat(rule.Tactics));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_quiet_node_raises_no_alert_above_low(int seed)
    {
        ScenarioOptions options = new() { Scenario = "background", Seed = (ulong)seed, Events = 20_000 };

        (AlertCollector collector, SimulationSummary _) = AlertCollector.Run(RulePacks.LoadAll(), options);

        Assert.All(collector.Alerts, alert => Assert.True(alert.Rule.Severity <= RuleSeverity.Low, alert.Rule.Name));
        Assert.Contains(collector.Alerts, alert => alert.Rule.Severity == RuleSeverity.Low);
    }

    [Theory]
    [InlineData("attack")]
    [InlineData("attack-busybox")]
    public void Every_step_of_the_attack_is_found_at_its_event_with_its_technique(string scenario)
    {
        (AlertCollector collector, SimulationSummary summary) =
            AlertCollector.Run(RulePacks.LoadAll(), new ScenarioOptions { Scenario = scenario, Seed = 5 });

        Assert.Equal(6, summary.Steps.Count);
        foreach (ScenarioStep step in summary.Steps)
        {
            (RuleInfo rule, long _) = Assert.Single(collector.Alerts, alert => alert.Ordinal == step.Ordinal);
            Assert.Contains(step.Technique, rule.Techniques);
            Assert.True(rule.Severity >= RuleSeverity.Medium);
        }
    }

    [Theory]
    [InlineData("attack")]
    [InlineData("reverse-shell")]
    public void The_engine_finds_what_the_reference_evaluator_finds(string scenario)
    {
        RuleSet rules = RulePacks.LoadAll();
        RuleEngine engine = new(rules);
        ReferenceEvaluator reference = new(rules);
        BatchCollector batches = new();
        StreamJoiner joiner = new("simulated", new JoinOptions(), batches, TimeProvider.System);
        Simulator.Run(new ScenarioOptions { Scenario = scenario, Seed = 9, Events = 0 }, joiner,
            TestContext.Current.CancellationToken);
        joiner.Complete();

        EventBatch batch = new();
        List<RuleMatch> found = [];
        List<RuleMatch> expected = [];
        foreach (byte[] message in batches.Messages)
        {
            batch.Load(message);
            engine.Evaluate(batch, found);
            reference.Evaluate(batch, expected);
        }

        Assert.Equal(expected, found);
        Assert.NotEmpty(found);
    }
}
