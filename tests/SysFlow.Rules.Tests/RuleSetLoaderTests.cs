using System.Text;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class RuleSetLoaderTests
{
    public static TheoryData<string> Policies()
    {
        if (!ReferenceData.IsPresent) return ["(absent)"];
        string root = ReferenceData.Path("policies", "sysflow");
        return [.. Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_policy_of_the_field_loads_under_sf_processor(string policy)
    {
        RuleLoadResult result = RuleSetLoader.Load(
            [ReferenceData.Path("policies", "sysflow", policy)],
            new RuleLoadOptions { Profile = RuleProfile.SfProcessor });
        Assert.True(
            result.RuleSet is not null,
            string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
    }

    [Theory]
    [InlineData("demonstrator-ttps.yaml", 52)]
    [InlineData("runtimeintegrity/ttps.yaml", 52)]
    [InlineData("distribution/filter.yaml", 21)]
    [InlineData("unit-tests/unit_test_simple.yaml", 6)]
    public void No_rule_is_lost_however_it_is_indented(string policy, int rules)
    {
        RuleLoadResult result = RuleSetLoader.Load(
            [ReferenceData.Path("policies", "sysflow", policy)],
            new RuleLoadOptions { Profile = RuleProfile.SfProcessor });
        Assert.Equal(rules, result.RuleSet!.Rules.Count);
    }

    [Fact]
    public void An_unknown_field_is_an_error_with_its_place_and_a_suggestion()
    {
        RuleLoadResult result = RuleScript.Load("- rule: r\n  desc: d\n  condition: sf.proc.nane = bash\n");
        Diagnostic found = RuleScript.Only(result, DiagnosticCodes.UnknownField);
        Assert.Null(result.RuleSet);
        Assert.Equal((3, 14), (found.Location.Line, found.Location.Column));
        Assert.Contains("`sf.proc.name`", found.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_field_is_a_warning_under_sf_processor()
    {
        RuleLoadResult result = RuleScript.Load(RuleScript.Rule("sf.proc.username = bash"), RuleProfile.SfProcessor);
        Assert.NotNull(result.RuleSet);
        Assert.Equal(DiagnosticSeverity.Warning, RuleScript.Only(result, DiagnosticCodes.UnknownField).Severity);
    }

    [Fact]
    public void Every_bad_rule_is_reported_and_hides_no_other()
    {
        RuleLoadResult result = RuleScript.Load("""
            - rule: one
              desc: d
              condition: (proc.name = bash
            - rule: two
              desc: d
              condition: nosuchmacro and proc.nome = x
            - rule: three
              desc: "d: [
              condition: proc.name in (a b)
            - rule: four
              desc: d
              condition: proc.pid = bash
              priority: urgent
            """);
        string[] codes = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => $"{d.Location.Line} {d.Code}")];
        Assert.Equal(
            ["3 SFR0201", "6 SFR0302", "6 SFR0301", "9 SFR0201", "12 SFR0402", "13 SFR0406"],
            codes.OrderBy(c => int.Parse(c.Split(' ')[0])));
    }

    [Theory]
    [InlineData("sf.proc.pid contains 1", DiagnosticCodes.OperatorType)]
    [InlineData("sf.proc.name < 3", DiagnosticCodes.OperatorType)]
    [InlineData("sf.net.sip cidr 10.0.0.0/33", DiagnosticCodes.ValueType)]
    [InlineData("sf.net.dport = http", DiagnosticCodes.ValueType)]
    [InlineData("sf.proc.name regex '(a'", DiagnosticCodes.InvalidRegex)]
    [InlineData("sf.proc.name regex '(a)\\\\1'", DiagnosticCodes.InvalidRegex)]
    [InlineData("sf.proc.name = \"bash", DiagnosticCodes.UnterminatedText)]
    [InlineData("sf.proc.name[2] = bash", DiagnosticCodes.InvalidValue)]
    public void What_cannot_be_compared_is_an_error(string condition, string code) =>
        Assert.Equal(
            DiagnosticSeverity.Error, RuleScript.Only(RuleScript.Load(RuleScript.Rule(condition)), code).Severity);

    [Fact]
    public void A_value_that_a_field_never_has_is_a_warning()
    {
        Diagnostic found = RuleScript.Only(
            RuleScript.Load(RuleScript.Rule("sf.opflags in (WRITE, READD)")), DiagnosticCodes.ImpossibleValue);
        Assert.Contains("`READ`", found.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proc.name = a and not proc.name = a", "never")]
    [InlineData("proc.name = a or proc.name != a", "always")]
    public void A_condition_that_is_always_the_same_is_a_warning(string condition, string word) =>
        Assert.Contains(
            word,
            RuleScript.Only(RuleScript.Load(RuleScript.Rule(condition)), DiagnosticCodes.ConstantCondition).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Cyclic_macros_and_lists_are_errors()
    {
        RuleLoadResult result = RuleScript.Load("""
            - macro: a
              condition: b or proc.pid = 1
            - macro: b
              condition: not a
            - list: x
              items: [y]
            - list: y
              items: [x, z]
            - rule: r
              desc: d
              condition: a and proc.name in (x)
            """);
        Assert.Contains(
            "a → b → a", RuleScript.Only(result, DiagnosticCodes.CyclicMacro).Message, StringComparison.Ordinal);
        Assert.Contains(
            "x → y → x", RuleScript.Only(result, DiagnosticCodes.CyclicList).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_conditions_end_in_a_diagnostic()
    {
        string nested = new string('(', 10_000) + "proc.pid = 1" + new string(')', 10_000);
        string negated = string.Concat(Enumerable.Repeat("not ", 10_000)) + "proc.pid = 1";
        string wide = string.Join(" or ", Enumerable.Range(0, 100_000).Select(i => $"proc.pid = {i}"));
        foreach (string condition in new[] { nested, negated, wide })
            RuleScript.Only(RuleScript.Load(RuleScript.Rule(condition)), DiagnosticCodes.LimitExceeded);
    }

    [Fact]
    public void Macros_that_double_with_each_step_end_in_a_diagnostic()
    {
        StringBuilder yaml = new("- macro: m0\n  condition: proc.pid = 1\n");
        for (int i = 1; i <= 60; i++) yaml.Append($"- macro: m{i}\n  condition: m{i - 1} or (m{i - 1} and m{i - 1})\n");
        yaml.Append("- rule: r\n  desc: d\n  condition: m60\n");
        Assert.Contains(RuleScript.Load(yaml.ToString()).Diagnostics, d => d.Code == DiagnosticCodes.LimitExceeded);
    }

    [Fact]
    public void A_chain_of_ten_thousand_macros_ends_in_a_diagnostic()
    {
        StringBuilder yaml = new("- macro: m0\n  condition: proc.pid = 1\n");
        for (int i = 1; i <= 10_000; i++) yaml.Append($"- macro: m{i}\n  condition: not m{i + 1}\n");
        Assert.Contains(RuleScript.Load(yaml.ToString()).Diagnostics, d => d.Code == DiagnosticCodes.LimitExceeded);
    }

    [Fact]
    public void A_file_above_the_limit_is_not_read()
    {
        using TemporaryDirectory directory = new();
        using (FileStream file = File.Create(directory.File("large.yaml"))) file.SetLength(100 * 1024 * 1024);
        RuleLoadResult result = RuleSetLoader.Load([directory.File("large.yaml")], new RuleLoadOptions());
        RuleScript.Only(result, DiagnosticCodes.LimitExceeded);
    }

    [Fact]
    public void Wrong_encodings_are_named()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("a.yaml"), RuleScript.Rule("proc.pid = 1"), Encoding.Unicode);
        File.WriteAllBytes(
            directory.File("b.yaml"), [.. Encoding.UTF8.GetBytes(RuleScript.Rule("proc.pid = 1")), 0x80, 0xFF]);
        RuleLoadResult result = RuleSetLoader.Load([directory.Path], new RuleLoadOptions());
        Assert.Equal(2, result.Diagnostics.Count(d => d.Code == DiagnosticCodes.NotUtf8));
    }

    [Fact]
    public void Mutilated_files_never_throw()
    {
        string yaml =
            "- list: l\n  items: [a, \"b\", 'c']\n- macro: m\n  condition: (proc.name in (l) and not fd.name exists)\n"
            + "- rule: r\n  desc: >\n    d\n  condition: m or proc.aname[2] glob 'a*'\n  output: x %proc.name\n  priority: HIGH\n  tags: [T1059]\n";
        Random random = new(7);
        for (int i = 0; i < 2_000; i++)
        {
            char[] text = yaml.ToCharArray();
            for (int flips = random.Next(1, 6); flips > 0; flips--)
                text[random.Next(text.Length)] = " \n\t()[]{}\"':-,#|>&*!%@x="[random.Next(24)];
            RuleLoadResult result = RuleScript.Load(
                new string(text)[..random.Next(1, text.Length)], (RuleProfile)(i & 1));
            Assert.Equal(result.RuleSet is null, result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error));
        }
    }

    [Fact]
    public void Append_adds_to_what_was_defined_before()
    {
        RuleSet rules = RuleScript.Rules("""
            - list: shells
              items: [bash]
            - list: shells
              items: [zsh]
              append: true
            - macro: m
              condition: proc.name in (shells)
            - macro: m
              condition: or proc.name = fish
              append: true
            - rule: r
              desc: d
              condition: m
            - rule: r
              condition: and proc.pid > 10
              append: true
            """);
        Events.EventBatch batch = new BatchScript()
            .Process(11, 0, "/bin/zsh").Process(12, 0, "/bin/fish").Process(9, 0, "/bin/bash").Process(13, 0, "/bin/ls")
            .Event(11, Records.Operations.Exec).Event(12, Records.Operations.Exec)
                .Event(9, Records.Operations.Exec).Event(13, Records.Operations.Exec)
            .Build();
        List<RuleMatch> matches = [];
        new RuleEngine(rules).Evaluate(batch, matches);
        Assert.Equal([0, 1], matches.Select(m => m.EventIndex));
    }

    [Fact]
    public void A_rule_says_what_it_is()
    {
        RuleInfo rule = Assert.Single(RuleScript.Rules(RuleScript.Rule("proc.name = id", "  priority: WARNING\n  tags: [mitre:T1033, attack.discovery, container, T1562.004]\n  output: who (%proc.cmdline)\n")).Rules);
        Assert.Equal(
            ("test", "test", "warning", RuleSeverity.Medium),
            (rule.Name, rule.RuleSetName, rule.Priority, rule.Severity));
        Assert.Equal(["TA0007"], rule.Tactics);
        Assert.Equal(["T1033", "T1686"], rule.Techniques);
        Assert.Equal(5, rule.Uuid.Version);
    }

    [Fact]
    public void The_hash_follows_content_and_profile()
    {
        string yaml = RuleScript.Rule("proc.pid = 1");
        string hash = RuleScript.Rules(yaml).Hash;
        Assert.Equal(hash, RuleScript.Rules(yaml).Hash);
        Assert.NotEqual(hash, RuleScript.Rules(yaml + " ").Hash);
        Assert.NotEqual(hash, RuleScript.Rules(yaml, RuleProfile.SfProcessor).Hash);
    }
}
