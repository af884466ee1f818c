using CsCheck;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules.Tools;

namespace SysFlow.Rules.Tests;

public sealed class RuleExplainerTests
{
    private const string Macros = """
        - list: shells
          items: [bash, sh]
        - macro: executed
          condition: sf.opflags = EXEC
        - macro: alias
          condition: executed

        """;

    private static readonly EventBatch Batch = new BatchScript()
        .Process(1, 0, "/bin/bash", "-c ls", "c1").Process(2, 1, "/usr/bin/ls", "/home")
        .File("/etc/passwd")
        .Event(1, Operations.Exec).Event(2, Operations.Exec).Event(2, Operations.Exit)
        .FileFlow(2, Operations.Open, "/etc/passwd", OpenModes.ReadOnly, 1, 1)
        .Build();

    [Fact]
    public void The_tree_names_macros_and_lists_and_has_the_values_of_every_comparison()
    {
        ConditionNode tree = Explain("alias and sf.proc.name in (shells, zsh)", 0).Condition;
        Assert.Equal("all of", tree.Text);
        ConditionNode alias = tree.Children[0];
        Assert.Equal("alias", alias.Macro);
        ConditionNode executed = Assert.Single(alias.Children);
        Assert.Equal(("executed", "sf.opflags = EXEC"), (executed.Macro, executed.Text));
        ConditionNode set = tree.Children[1];
        Assert.Equal("sf.proc.name in (shells, zsh)", set.Text);
        Assert.Equal(["bash", "sh", "zsh"], set.Values);
        Assert.Equal(["bash"], set.Seen);
    }

    [Fact]
    public void A_macro_keeps_its_name_where_it_is_used_directly_and_through_another()
    {
        RuleSet rules = RuleScript.Rules(Macros + RuleScript.Rule("executed or alias"));
        ConditionNode tree = RuleExplainer.Describe(rules, 0);
        Assert.Equal(["executed", "alias"], tree.Children.Select(c => c.Macro));
        Assert.All(tree.All(), n => Assert.Null(n.Holds));
    }

    [Fact]
    public void The_first_part_that_settles_a_group_decides_and_those_behind_it_are_not_reached()
    {
        ConditionNode tree = Explain("executed and sf.proc.name = nothing and sf.proc.pid = 1", 0).Condition;
        Assert.Equal([false, true, false], tree.Children.Select(c => c.Decides));
        Assert.Equal([true, true, false], tree.Children.Select(c => c.Reached));
        Assert.Equal([true, false, true], tree.Children.Select(c => c.Holds == true));
    }

    [Fact]
    public void Parts_that_settle_nothing_alone_decide_together()
    {
        ConditionNode failed = Explain("sf.proc.name = a or not executed", 0).Condition;
        Assert.All(failed.Children, c => Assert.True(c.Decides));
        Assert.All(failed.Children, c => Assert.True(c.Reached));
    }

    [Fact]
    public void An_absent_value_is_seen_as_none()
    {
        RuleExplanation explanation = Explain("sf.net.dport = 80", 0);
        Assert.Equal([], explanation.Condition.Seen);
        Assert.False(explanation.Matches);
    }

    [Fact]
    public void A_filter_and_a_prefilter_are_named_as_what_keeps_the_event_away()
    {
        RuleSet rules = RuleScript.Rules("""
            - filter: quiet
              condition: sf.proc.name = ls
            - rule: flows
              desc: d
              condition: sf.proc.pid > 0
              prefilter: [FF]
            """);
        RuleExplanation dropped = new RuleExplainer(rules).Explain(0, Batch, 1);
        Assert.Equal("quiet", dropped.DroppedBy);
        RuleExplanation other = new RuleExplainer(rules).Explain(0, Batch, 0);
        Assert.False(other.KindAdmitted);
        Assert.True(other.Condition.Holds);
        Assert.False(other.Matches);
        Assert.Equal(["FF"], RuleExplainer.Kinds(rules, 0));
    }

    [Theory]
    [InlineData("sf.type = PE and sf.proc.name = a", "PE")]
    [InlineData("sf.opflags = EXEC and sf.type in (PE, NF)", "PE,NF")]
    [InlineData("sf.net.dport = 80", "NF,NE")]
    public void A_rule_runs_on_the_kinds_that_its_condition_leaves(string condition, string kinds)
    {
        RuleSet rules = RuleScript.Rules(RuleScript.Rule(condition));
        Assert.Equal(kinds, string.Join(',', RuleExplainer.Kinds(rules, 0)));
    }

    [Fact]
    public void Every_explanation_agrees_with_the_engine_and_with_itself()
    {
        Condition(3).Sample(
            condition =>
            {
                RuleSet rules = RuleScript.Rules(Macros + RuleScript.Rule(condition));
                List<RuleMatch> matches = [];
                new RuleEngine(rules).Evaluate(Batch, matches);
                RuleExplainer explainer = new(rules);
                for (int i = 0; i < Batch.Events.Length; i++)
                {
                    RuleExplanation explanation = explainer.Explain(0, Batch, i);
                    Assert.Equal(matches.Contains(new RuleMatch(i, 0)), explanation.Matches);
                    Assert.Equal(explanation.Condition.Holds, explanation.Nearness == 1);
                    AssertDecisive(explanation.Condition);
                }
            },
            iter: 300,
            threads: 1);
    }

    /// <summary>The parts that decide explain the outcome alone: flipping none of the others could change it.</summary>
    private static void AssertDecisive(ConditionNode node)
    {
        Assert.True(node.Decides);
        ConditionNode[] deciding = [.. node.Children.Where(c => c.Decides)];
        Assert.True(node.Children.Count == 0 || deciding.Length > 0);
        bool settles = node.Text == "any of";
        if (node.Text is "all of" or "any of")
        {
            if (node.Holds == settles) Assert.Equal(settles, Assert.Single(deciding).Holds);
            else Assert.Equal(node.Children.Count, deciding.Length);
        }

        foreach (ConditionNode child in deciding) AssertDecisive(child);
    }

    private static Gen<string> Condition(int depth)
    {
        Gen<string> test = OneOf(
            "executed", "alias", "sf.proc.name = bash", "sf.proc.name in (shells)", "sf.type = FF",
                "sf.file.path exists",
            "sf.proc.pid > 1", "sf.proc.aname = bash", "sf.ret = 0", "sf.container.id exists");
        if (depth == 0) return test;
        Gen<string> inner = Condition(depth - 1);
        return Gen.OneOf(
            test,
            inner.Select(c => $"not ({c})"),
            Gen.Select(inner, inner).Select((a, b) => $"({a} and {b})"),
            Gen.Select(inner, inner, inner).Select((a, b, c) => $"({a} or {b} or {c})"));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static RuleExplanation Explain(string condition, int index) =>
        new RuleExplainer(RuleScript.Rules(Macros + RuleScript.Rule(condition)))
            .Explain(0, Batch, index, ordinal: index);
}
