using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

/// <summary>Many findings of one kind hide no other, and none goes uncounted.</summary>
public sealed class DiagnosticBagTests
{
    [Fact]
    public void Many_warnings_of_one_kind_leave_room_for_errors_and_other_kinds()
    {
        DiagnosticBag bag = new();
        SourceText source = new("r.yml", new string('\n', 5_000));
        for (int i = 0; i < 3_000; i++)
            bag.Warning(new SourceSpan(source, i, 0), DiagnosticCodes.UnknownTechnique, $"T{i}", "h");
        bag.Warning(new SourceSpan(source, 4_000, 0), DiagnosticCodes.DeadTechnique, "dead", "h");
        bag.Error(new SourceSpan(source, 4_001, 0), DiagnosticCodes.Syntax, "broken", "h");
        Assert.Equal(DiagnosticBag.PerKind, bag.Items.Count(d => d.Code == DiagnosticCodes.UnknownTechnique));
        Assert.Contains(bag.Items, d => d.Message == "dead");
        Assert.Contains(bag.Items, d => d.Message == "broken");
        Diagnostic more = Assert.Single(bag.Items, d => d.Code == DiagnosticCodes.TooManyDiagnostics);
        Assert.Contains("2,950 more SFR0409 findings", more.Message, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, more.Severity);
    }

    [Fact]
    public void An_error_is_kept_where_a_warning_of_its_kind_was()
    {
        DiagnosticBag bag = new();
        SourceSpan at = new(new SourceText("r.yml", "text"), 0, 4);
        bag.Warning(at, DiagnosticCodes.UnknownWord, "w", "h");
        bag.Error(at, DiagnosticCodes.UnknownWord, "e", "h");
        bag.Error(at, DiagnosticCodes.UnknownWord, "e", "h");
        Assert.Equal(["w", "e"], bag.Items.Select(d => d.Message));
    }

    [Fact]
    public void The_findings_of_one_bag_go_into_another_with_their_counts()
    {
        DiagnosticBag inner = new();
        SourceText source = new("r.yml", new string('\n', 100));
        for (int i = 0; i < 60; i++)
            inner.Warning(new SourceSpan(source, i, 0), DiagnosticCodes.UnknownTechnique, $"T{i}", "h");
        DiagnosticBag outer = new();
        outer.Add(inner);
        Assert.Equal(inner.Items.Select(d => d.Message), outer.Items.Select(d => d.Message));
        Assert.False(outer.HasErrors);
    }

    [Theory]
    [InlineData("neq", "eq")]
    [InlineData("iglob", "glob")]
    [InlineData("notexists", "exists")]
    public void A_word_that_turns_another_is_no_misspelling_of_it(string word, string other) =>
        Assert.Null(Suggestion.Nearest(word, [other]));

    [Fact]
    public void An_empty_key_is_a_finding() => Assert.Contains(
        RuleScript.Load("- rule: x\n  desc: d\n  condition:\n    : sf.type = PE\n").Diagnostics,
        d => d.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("sf.net.port[0] > 1")]
    [InlineData("sf.net.ip[0] cidr 10.0.0.0/8")]
    [InlineData("sf.proc.pid[a.b] <= 0")]
    [InlineData("sf.proc.pid[0] < sf.proc.uid[1]")]
    public void Brackets_count_as_zero_under_sf_processor_where_order_is_asked_for(string condition)
    {
        RuleSet rules = RuleScript.Rules(RuleScript.Rule(condition), RuleProfile.SfProcessor);
        bool holds = condition.Contains("<=", StringComparison.Ordinal);
        Assert.Equal(holds ? 1 : 0, ProcessWorld.Matches(rules, "/bin/x").Length);
    }
}
