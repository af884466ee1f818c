using SysFlow.Detection;
using SysFlow.Rules.Sigma;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>What the reference implementation of Sigma reads is read, with the meaning it has there.</summary>
public sealed class ReferenceReadingTests
{
    [Theory]
    [InlineData("CommandLine|contains|windash: ' -quiet '")]
    [InlineData("CommandLine|windash|contains: ' -quiet '")]
    [InlineData("CommandLine|contains|all|windash: [' -quiet ', work]")]
    public void Option_dashes_may_come_before_and_after_the_place(string item)
    {
        foreach (char dash in "-/–—―")
            Assert.True(SigmaWorld.Matches(SigmaWorld.Item(item), new SigmaEvent { Args = $"work {dash}quiet now" }));
        Assert.False(SigmaWorld.Matches(SigmaWorld.Item(item), new SigmaEvent { Args = "work quiet now" }));
    }

    [Theory]
    [InlineData("CommandLine|startswith|endswith: quiet", true)]
    [InlineData("CommandLine|contains|contains: quiet", true)]
    [InlineData("CommandLine|re|contains: 'q[u]iet'", true)]
    [InlineData("CommandLine|re|ignorecase: 'Q[U]IET'", true)]
    [InlineData("CommandLine|exists|neq: true", false)]
    [InlineData("CommandLine: []", false)]
    public void Combinations_that_the_reference_reads_have_its_meaning(string item, bool matches) =>
        Assert.Equal(matches, SigmaWorld.Matches(SigmaWorld.Item(item), new SigmaEvent { Args = "be quiet now" }));

    [Fact]
    public void A_list_within_a_list_is_one_more_alternative()
    {
        string rule = SigmaWorld.Rule(
            "    s:\n        - [alpha, beta]\n        - Image|endswith: /gamma\n    condition: s");
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Args = "x beta" }));
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Exe = "/bin/gamma" }));
        Assert.False(SigmaWorld.Matches(rule, new SigmaEvent { Args = "delta" }));
    }

    [Fact]
    public void Placeholders_in_an_expression_leave_the_rest_of_it_alone()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("p.yml"), "who: ['a.b', 'c*']\n");
        SigmaOptions options = new() { Placeholders = directory.File("p.yml") };
        string rule = SigmaWorld.Item(@"CommandLine|re|expand: 'run\.%who%\d$'");
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Args = "run.a.b7" }, options));
        Assert.True(SigmaWorld.Matches(rule, new SigmaEvent { Args = "run.cxx7" }, options));
        Assert.False(SigmaWorld.Matches(rule, new SigmaEvent { Args = "run.axb7" }, options));
        Assert.False(SigmaWorld.Matches(rule, new SigmaEvent { Args = "run-a.b7" }, options));
    }

    [Fact]
    public void Documents_share_what_a_global_one_says()
    {
        RuleSet rules = SigmaWorld.MustLoad("""
            action: global
            title: Shared title
            logsource: {product: linux}
            detection: {condition: s}
            ---
            logsource: {category: process_creation}
            detection: {s: {Image|endswith: /one}}
            ---
            action: repeat
            title: Another title
            detection: {s: {Image|endswith: /two}}
            ---
            action: reset
            ---
            title: Its own
            logsource: {product: linux, category: process_creation}
            detection: {t: {Image|endswith: /three}, condition: t}
            """);
        Assert.Equal(["Shared title", "Another title", "Its own"], rules.Rules.Select(r => r.Name));
        Assert.Equal(
            [0, 1, 2],
            SigmaWorld.MatchesOf(
                rules, [.. new[] { "one", "two", "three" }.Select(n => new SigmaEvent { Exe = "/bin/" + n })])
                .Select(m => m.RuleIndex));
    }

    [Fact]
    public void A_key_twice_in_a_search_is_an_error_at_its_place()
    {
        RuleLoadResult result = SigmaWorld.Load(SigmaWorld.Rule(
            "    s:\n        CommandLine|contains: alpha\n        CommandLine|contains: beta\n    condition: s"));
        Diagnostic found = RuleScript.Only(result, DiagnosticCodes.DuplicateKey);
        Assert.Equal((DiagnosticSeverity.Error, 9), (found.Severity, found.Location.Line));
        Assert.Null(result.RuleSet);
    }

    [Fact]
    public void A_search_that_no_condition_uses_is_a_warning_unless_its_name_says_so()
    {
        RuleLoadResult result = SigmaWorld.Load(SigmaWorld.Rule(
            "    s:\n        Image: x\n    filter_known:\n        User: backup\n    _parts:\n        User: x\n    condition: s"));
        Diagnostic found = RuleScript.Only(result, DiagnosticCodes.UnusedDefinition);
        Assert.Contains("filter_known", found.Message, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.DoesNotContain(
            SigmaWorld.Load(SigmaWorld.Rule(
                "    s:\n        Image: x\n    filter_known:\n        User: backup\n    condition: s and not 1 of filter_*"))
                .Diagnostics,
            d => d.Code == DiagnosticCodes.UnusedDefinition);
    }
}
