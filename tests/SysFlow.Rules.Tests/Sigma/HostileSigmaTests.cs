using System.Text;
using SysFlow.Detection;
using SysFlow.Rules.Sigma;

namespace SysFlow.Rules.Tests;

/// <summary>Files made to break the loader end in a diagnostic; the suite's time limit is what bounds time.</summary>
public sealed class HostileSigmaTests
{
    [Fact]
    public void Parentheses_nested_ten_thousand_deep() =>
        Refused("SFR0501",
            SigmaWorld.Rule(
                $"    s:\n        Image: x\n    condition: {new string('(', 10_000)}s{new string(')', 10_000)}"));

    [Fact]
    public void Negations_nested_ten_thousand_deep() =>
        Refused("SFR0501",
            SigmaWorld.Rule(
                $"    s:\n        Image: x\n    condition: {string.Concat(Enumerable.Repeat("not ", 10_000))}s"));

    [Fact]
    public void A_condition_of_a_hundred_thousand_terms() =>
        Refused("SFR0501",
            SigmaWorld.Rule(
                $"    s:\n        Image: x\n    condition: {string.Join(" or ", Enumerable.Repeat("s", 100_000))}"));

    [Fact]
    public void Flow_lists_nested_deep() =>
        Refused("SFR0501", SigmaWorld.Rule($"    s: {new string('[', 500)}{new string(']', 500)}\n    condition: s"));

    [Fact]
    public void More_values_than_a_rule_may_have() =>
        Refused("SFR0501", SigmaWorld.Item($"Image: [{string.Join(", ", Enumerable.Range(0, 100_001))}]"));

    [Fact]
    public void A_hundred_thousand_values_less_one_work()
    {
        RuleSet rules = SigmaWorld.MustLoad(
            SigmaWorld.Item($"Image: [{string.Join(", ", Enumerable.Range(0, 99_000).Select(i => $"/bin/p{i}"))}]"));
        EventsOf(rules, new SigmaEvent { Exe = "/bin/p98999" }, expected: 1);
        EventsOf(rules, new SigmaEvent { Exe = "/bin/p99000" }, expected: 0);
    }

    [Fact]
    public void An_alias_of_itself() =>
        Refused("SFR0101", SigmaWorld.Rule("    s: &s\n        - *s\n    condition: s"));

    [Fact]
    public void Aliases_that_multiply()
    {
        StringBuilder text = new("    base: &v\n        Image: [" + string.Join(", ",
            Enumerable.Range(0, 1_000)) + "]\n");
        text.Append("    all: [" + string.Join(", ", Enumerable.Repeat("*v", 1_000)) + "]\n    condition: all");
        Refused("SFR0501", SigmaWorld.Rule(text.ToString()));
    }

    [Fact]
    public void Searches_that_a_pattern_multiplies()
    {
        StringBuilder text = new();
        for (int i = 0; i < 900; i++) text.Append($"    s{i}:\n        Image: x\n");
        text.Append("    condition: " + string.Join(" or ", Enumerable.Repeat("1 of s*", 1_000)));
        Refused("SFR0501", SigmaWorld.Rule(text.ToString()));
    }

    [Fact]
    public void More_searches_than_a_rule_may_have()
    {
        StringBuilder text = new();
        for (int i = 0; i < 1_001; i++) text.Append($"    s{i}:\n        Image: x\n");
        Refused("SFR0501", SigmaWorld.Rule(text.ToString() + "    condition: 1 of them"));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(x+x+)+y")]
    [InlineData("(.*)*z")]
    public void Expressions_that_are_catastrophic_elsewhere_run_in_linear_time(string pattern)
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Item($"CommandLine|re: '{pattern}'"));
        EventsOf(rules, new SigmaEvent { Args = new string('a', 50_000) + "!" }, expected: 0);
    }

    [Theory]
    [InlineData("(a{1000}){1000}")]
    [InlineData("(?<=a)b")]
    [InlineData(@"(a)\1")]
    public void Expressions_that_cannot_run_in_linear_time_skip_the_rule(string pattern)
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Item($"CommandLine|re: '{pattern}'"));
        Assert.Contains("linear", Assert.Single(rules.Skipped).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_of_many_runs_on_a_long_text_ends()
    {
        string pattern = string.Concat(Enumerable.Repeat("a*", 400)) + "b";
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Item($"CommandLine|endswith: '{pattern}'"));
        EventsOf(rules, new SigmaEvent { Args = new string('a', 20_000) }, expected: 0);
    }

    [Fact]
    public void Placeholders_that_multiply()
    {
        using SysFlow.Testing.TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("p.yml"), "v: [" + string.Join(", ", Enumerable.Range(0, 200)) + "]");
        RuleLoadResult result = SigmaWorld.Load(SigmaWorld.Item("Image|expand: '%v%%v%%v%%v%'"),
            new SigmaOptions { Placeholders = directory.File("p.yml") });
        Assert.Equal("SFR0501", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("title: x\ndetection: [")]
    [InlineData("title: x\n\tdetection: y")]
    [InlineData("title: x\ndetection: text\nlogsource: {category: file_event}")]
    [InlineData("title: x\nlogsource: {category: file_event}")]
    [InlineData("title: [x]\ndetection: {a: b, condition: a}\nlogsource: {category: file_event}")]
    [InlineData("detection: {a: {b: c}, condition: a}\nlogsource: {category: file_event}")]
    [InlineData("title: x\ndetection: {a: {b: c}}\nlogsource: {category: file_event}")]
    [InlineData("title: x\ndetection: {a: {b: c}, condition: {}}\nlogsource: {category: file_event}")]
    [InlineData("title: x\ndetection: {a: {b: c}, a: {b: d}, condition: a}\nlogsource: {category: file_event}")]
    [InlineData("title: x\ndetection: {a: {b: c}, condition: a}\nlogsource: {}")]
    [InlineData("title: x\ndetection: {a: {}, condition: a}\nlogsource: {category: file_event}")]
    [InlineData("title: x\nlevel: dire\ndetection: {a: {b: c}, condition: a}\nlogsource: {category: file_event}")]
    [InlineData("title: x\nstatus: odd\ndetection: {a: {b: c}, condition: a}\nlogsource: {category: file_event}")]
    [InlineData("title: x\ncorrelation: []")]
    public void Broken_documents_are_errors(string text)
    {
        RuleLoadResult result = SigmaWorld.Load(text);
        Assert.Null(result.RuleSet);
        Assert.Contains(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error && d.Location.Line > 0);
    }

    [Fact]
    public void Truncated_and_flipped_rules_never_throw()
    {
        string rule =
            SigmaWorld.Rule("    a:\n        - Image|endswith: ['/x', 'y*']\n          User|re|i: 'a+'\n        - CommandLine|base64offset|contains: abc\n    b: ['k', 5]\n    condition: 1 of a* and not (b or b)");
        Random random = new(20261124);
        for (int i = 0; i < 400; i++)
        {
            char[] text = rule.ToCharArray();
            for (int j = random.Next(4); j >= 0; j--) text[random.Next(text.Length)] = (char)random.Next(32, 127);
            RuleLoadResult result = SigmaWorld.Load("title: x\n" + new string(text, 0, random.Next(1, text.Length)));
            Assert.True(result.RuleSet is not null
                || result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error));
        }
    }

    private static void EventsOf(RuleSet rules, SigmaEvent happening, int expected)
    {
        List<RuleMatch> matches = [];
        new RuleEngine(rules).Evaluate(SigmaWorld.Batch([happening]), matches);
        Assert.Equal(expected, matches.Count);
    }

    private static void Refused(string code, string text)
    {
        RuleLoadResult result = SigmaWorld.Load(text);
        Assert.Null(result.RuleSet);
        Assert.Contains(result.Diagnostics, d => d.Code == code);
    }
}
