using SysFlow.Detection;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Whatever is wrong in a rule that is not for SysFlow, the rules beside it load.</summary>
public sealed class InapplicableRuleTests
{
    private const string Good =
        "title: Good\nlogsource: {product: linux, category: process_creation}\ndetection: {s: {Image: x}, condition: s}\n";

    [Theory]
    [InlineData("title: x\nlogsource: {product: windows}\nlevel: dire\nstatus: odd\ndetection: {s: {a|nonsense: b}, condition: s}")]
    [InlineData("title: x\nlogsource: {product: windows}\ndetection: {s: {a: b, a: c}, condition: s and other}")]
    [InlineData("title: x\nlogsource: {product: windows}\ndetection: {s: {a|re: '(['}, condition: s | count() > 3}")]
    [InlineData("title: x\nlogsource: {product: windows}\ndetection: text")]
    [InlineData("title: x\nlogsource: {product: windows}")]
    [InlineData("title: [x]\nid: [y]\ntags: {}\nlogsource: {service: cloudtrail, product: aws}\ndetection: {}")]
    [InlineData("logsource: {category: webserver}\ndetection: {s: {a|contains|base64: b}}")]
    [InlineData("title: x\nlogsource: {product: windows, category: [a]}\nfilter: {rules: {}, s: 1}")]
    [InlineData("title: x\nstatus: deprecated\nlogsource: {product: linux, category: process_creation}\ndetection: 5")]
    [InlineData("title: x\nlogsource:\n    product: windows\ndetection:\n    s: {a: 'b\n    condition: s")]
    [InlineData("title: x\nlogsource: {product: windows}\ndetection:\n\ts: 1")]
    [InlineData("title: x\nid: 5f1abf38-0000-4000-8000-000000000001\nlogsource: {product: windows}\ndetection: {}\n---\ntitle: y\nid: 5f1abf38-0000-4000-8000-000000000001\nlogsource: {product: windows}\ndetection: {}")]
    public void It_is_skipped_with_its_reason(string document)
    {
        foreach (string text in (string[])[$"{document}\n---\n{Good}", $"{Good}---\n{document}\n"])
        {
            RuleLoadResult result = SigmaWorld.Load(text);
            Assert.Empty(result.Diagnostics);
            Assert.Equal("Good", Assert.Single(result.RuleSet!.Rules).Name);
        }
    }

    [Fact]
    public void A_correlation_of_inapplicable_rules_is_skipped_whatever_is_wrong_in_it()
    {
        RuleSet rules = SigmaWorld.MustLoad($$"""
            title: Logon
            name: logon
            logsource: {product: windows, service: security}
            detection: {s: {EventID: 4625}, condition: s}
            ---
            title: Many of them
            correlation: {type: odd_type, rules: [logon], timespan: soon, condition: {ge: 1.5}, extra: 1}
            ---
            {{Good}}
            """);
        Assert.Equal(["Logon", "Many of them"], rules.Skipped.Select(s => s.Rule.Name));
        Assert.Contains("windows", rules.Skipped[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_document_for_SysFlow_still_is_an_error_beside_good_ones()
    {
        RuleLoadResult result = SigmaWorld.Load($"{Good}---\ntitle: x\nlogsource: {{category: process_creation}}\ndetection: [\n");
        Diagnostic found = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticCodes.InvalidLayout, true), (found.Code, found.Location.Line > 4));
    }

    [Fact]
    public void Files_of_other_kinds_in_a_directory_are_reported_and_the_rest_is_loaded()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("a-rule.yml"), Good);
        File.WriteAllText(directory.File("b-policy.yaml"), "- rule: p\n  desc: d\n  condition: evt.type = execve\n");
        string[] others = ["mapping.yml", "pipeline.yml", "titled.yml", "chart.yaml", "playbook.yml", "words.yml"];
        File.WriteAllText(directory.File(others[0]), "fieldmappings:\n  Image: sf.proc.exe\n");
        File.WriteAllText(directory.File(others[1]), "name: p\npriority: 10\ntransformations:\n  - type: drop\n");
        File.WriteAllText(directory.File(others[2]), "title: A mapping\norder: 20\nfieldmappings: {Image: sf.proc.exe}\n");
        File.WriteAllText(directory.File(others[3]), "{{- if .Values.x }}\nkind: ConfigMap\n{{- end }}\n");
        File.WriteAllText(directory.File(others[4]), "- hosts: all\n  tasks: []\n");
        File.WriteAllText(directory.File(others[5]), "just words\n");
        RuleLoadResult result = RuleSetLoader.Load([directory.Path], new RuleLoadOptions());
        Assert.Equal(["p", "Good"], result.RuleSet!.Rules.Select(r => r.Name));
        var reported = result.Diagnostics.Where(d => d.Code == DiagnosticCodes.OtherFile);
        Assert.Equal(others.Order(StringComparer.Ordinal), reported.Select(d => Path.GetFileName(d.Location.File)));
        Assert.All(reported, d => Assert.Equal(DiagnosticSeverity.Warning, d.Severity));
    }

    [Theory]
    [InlineData("fieldmappings:\n  Image: sf.proc.exe\n")]
    [InlineData("- hosts: all\n")]
    [InlineData("title: A mapping\nfieldmappings: {Image: sf.proc.exe}\n")]
    public void A_file_of_another_kind_that_is_named_is_an_error(string text) =>
        Assert.Null(SigmaWorld.Load(text).RuleSet);

    [Theory]
    [InlineData("- rul: x\n  desc: d\n  condition: evt.type = execve\n")]
    [InlineData("- name: x\n  condition: evt.type = execve\n")]
    [InlineData("rule: x\ncondition: evt.type = execve\n")]
    [InlineData("- rule: x\n  condition: 'evt.type = execve\n")]
    public void A_rule_file_with_a_slip_is_not_taken_for_another_kind(string text)
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("a.yaml"), text);
        RuleLoadResult result = RuleSetLoader.Load([directory.Path], new RuleLoadOptions());
        Assert.Contains(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(result.Diagnostics, d => d.Code == DiagnosticCodes.OtherFile);
    }
}
