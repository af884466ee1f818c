using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Records;
using SysFlow.Rules.Sigma;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Headers, field mappings, placeholders, filters, correlations: what surrounds detections.</summary>
public sealed class SigmaFilesTests
{
    private const string Id = "5f1abf38-0000-4000-8000-000000000001";

    [Fact]
    public void A_rule_keeps_what_it_says_about_itself()
    {
        RuleInfo rule = Assert.Single(SigmaWorld.MustLoad($"""
            title: Title
            id: {Id}
            name: short_name
            related:
                - id: 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9
                  type: derived
            status: experimental
            description: What it is
            license: MIT
            references:
                - https://example.org
            author: A, B
            date: 2024-01-02
            modified: 2024-03-04
            tags:
                - attack.execution
                - attack.t1059.004
                - cve.2021-44228
            logsource:
                category: process_creation
                product: linux
            detection:
                selection:
                    Image: /bin/sh
                condition: selection
            falsepositives:
                - Administration
            level: critical
            custom: anything
            """).Rules);
        Assert.Equal(Guid.Parse(Id), rule.Uuid);
        Assert.Equal("Title", rule.Name);
        Assert.Equal("short_name", rule.Slug);
        Assert.Equal("What it is", rule.Description);
        Assert.Equal("2024-03-04", rule.Version);
        Assert.Equal("2024-01-02", rule.Date);
        Assert.Equal("experimental", rule.Status);
        Assert.Equal("A, B", rule.Author);
        Assert.Equal("MIT", rule.License);
        Assert.Equal(RuleSeverity.Critical, rule.Severity);
        Assert.Equal("critical", rule.Priority);
        Assert.Equal(["attack.execution", "attack.t1059.004", "cve.2021-44228"], rule.Tags);
        Assert.Equal(["TA0002"], rule.Tactics);
        Assert.Equal(["T1059.004"], rule.Techniques);
        Assert.Equal(["https://example.org"], rule.References);
        Assert.Equal(["Administration"], rule.FalsePositives);
        Assert.Equal(["derived:08fbc97d-0a2f-491c-ae21-8ffcfd3174e9"], rule.Related);
    }

    [Theory]
    [InlineData("deprecated", SigmaStatus.Experimental, false)]
    [InlineData("unsupported", SigmaStatus.Experimental, false)]
    [InlineData("experimental", SigmaStatus.Experimental, true)]
    [InlineData("experimental", SigmaStatus.Test, false)]
    [InlineData("test", SigmaStatus.Stable, false)]
    [InlineData("stable", SigmaStatus.Stable, true)]
    public void Rules_below_the_least_status_are_skipped(string status, SigmaStatus minimum, bool evaluated)
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Item("Image: x") + $"status: {status}\n",
            new SigmaOptions { MinimumStatus = minimum });
        Assert.Equal(evaluated ? 1 : 0, rules.Rules.Count);
        if (!evaluated) Assert.Equal(SkipReason.Status, Assert.Single(rules.Skipped).Reason);
    }

    [Fact]
    public void A_deprecated_rule_may_be_written_in_old_sigma()
    {
        string old = SigmaWorld.Rule("    s:\n        Image: x\n    condition: s | count() by User > 5",
            extra: "status: deprecated\n");
        Assert.Equal(SkipReason.Status, Assert.Single(SigmaWorld.MustLoad(old).Skipped).Reason);
    }

    [Fact]
    public void Several_documents_in_a_file_are_several_rules()
    {
        RuleSet rules = SigmaWorld.MustLoad(
            SigmaWorld.Item("Image|endswith: /a") + "---\n" + SigmaWorld.Item("Image|endswith: /b")
            .Replace("000001", "000002", StringComparison.Ordinal));
        Assert.Equal(2, rules.Rules.Count);
        Assert.Equal(1, Assert.Single(SigmaWorld.MatchesOf(rules, [new SigmaEvent { Exe = "/b" }])).RuleIndex);
    }

    [Theory]
    [InlineData("fieldmappings: {Program: sf.proc.exe}", "Program: /usr/bin/true", true)]
    [InlineData("sources: {process_creation: {Image: sf.proc.user}}", "Image: alice", true)]
    [InlineData("sources: {file_event: {Image: sf.proc.user}}", "Image: alice", false)]
    [InlineData("fieldmappings: {Image: [sf.proc.user, sf.proc.exe]}", "Image: [ALICE]", true)]
    [InlineData("fieldmappings: {Product: {text: Linux}}", "Product: linux", true)]
    [InlineData("title: peer\norder: 1\nbackends: [sf-processor]\nlogsources: {}\nfieldmappings: {Image: sf.proc.name}", "Image: true", true)]
    public void A_field_mapping_overrides_ours(string mapping, string item, bool expected) =>
        Assert.Equal(expected, SigmaWorld.Matches(Mapped(mapping, item), new SigmaEvent()));

    [Theory]
    [InlineData("fieldmappings: {Image: }", "Image")]
    [InlineData("fieldmappings: {Image: {unavailable: because of this}}", "because of this")]
    public void A_field_mapping_can_declare_a_field_unknown(string mapping, string words) =>
        Assert.Contains(words, Assert.Single(Mapped(mapping, "Image: x").Skipped).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("fieldmappings: {Image: sf.proc.exee}", "SFR0301")]
    [InlineData("fieldmappings: {Image: {a: b}}", "SFR0106")]
    [InlineData("sources: {process_creatoin: {Image: sf.proc.exe}}", "SFR0406")]
    [InlineData("fields: {Image: sf.proc.exe}", "SFR0104")]
    [InlineData("- a", "SFR0101")]
    [InlineData("a: [", "SFR0101")]
    public void A_wrong_field_mapping_is_an_error(string mapping, string code)
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("m.yml"), mapping);
        RuleLoadResult result =
            SigmaWorld.Load(SigmaWorld.Item("Image: x"), new SigmaOptions { FieldMapping = directory.File("m.yml") });
        Assert.Null(result.RuleSet);
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void The_mapping_of_sf_processor_can_be_used()
    {
        SigmaOptions options = new()
        {
            FieldMapping = ReferenceData.Path(
                "policies", "sigma", "sysflow-field-mapping.yml")
        };
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Item("ParentImage|endswith: /true"), options);
        Assert.True(SigmaWorld.Matches(rules, new SigmaEvent()));
        Assert.False(SigmaWorld.Matches(SigmaWorld.Item("ParentImage|endswith: /true"), new SigmaEvent()));
    }

    [Fact]
    public void Every_kind_of_record_has_a_section_in_our_mapping()
    {
        IEnumerable<Route> routes = new[]
        {
            Routes.ProcessCreation, Routes.FileEvent, Routes.FileAccess, Routes.FileDelete, Routes.FileRename,
            Routes.NetworkConnection, Routes.SysFlow, Routes.Auditd(namesCall: true), Routes.Auditd(namesCall: false),
        }.SelectMany(r => r);
        IEnumerable<string> sections = routes.Select(r => r.Section).Append(FieldMapping.Common).Distinct().Order();
        Assert.Equal(sections, ShippedMapping.Value.Sections.Order());
    }

    [Fact]
    public void Mapping_and_placeholder_files_count_for_the_hash()
    {
        using TemporaryDirectory directory = new();
        string mapping = directory.File("m.yml");
        string rule = directory.File("r.yml");
        File.WriteAllText(rule, SigmaWorld.Item("Image: x"));
        RuleLoadOptions options = new() { Sigma = new SigmaOptions { FieldMapping = mapping } };
        File.WriteAllText(mapping, "fieldmappings: {A: sf.proc.exe}");
        string before = RuleSetLoader.Load([rule], options).RuleSet!.Hash;
        File.WriteAllText(mapping, "fieldmappings: {A: sf.proc.name}");
        Assert.NotEqual(before, RuleSetLoader.Load([rule], options).RuleSet!.Hash);
    }

    [Theory]
    [InlineData("'%tools%'", "/opt/nmap", false)]
    [InlineData("'*/%tools%'", "/opt/nmap", true)]
    [InlineData("'*/%tools%'", "/opt/masscan-1.3", true)]
    [InlineData("'*/%tools%'", "/opt/ls", false)]
    [InlineData(@"'/a/\%tools%'", "/a/%tools%", true)]
    public void Placeholders_are_replaced_by_their_values(string value, string exe, bool expected)
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("p.yml"), "tools: [nmap, 'masscan*']\n");
        Assert.Equal(expected, SigmaWorld.Matches(SigmaWorld.Item($"Image|expand: {value}"),
            new SigmaEvent { Exe = exe }, new SigmaOptions { Placeholders = directory.File("p.yml") }));
    }

    [Fact]
    public void Without_expand_a_percent_sign_is_itself() =>
        Assert.True(SigmaWorld.Matches(SigmaWorld.Item("Image: '%name%'"), new SigmaEvent { Exe = "%name%" }));

    [Theory]
    [InlineData(Id, "not selection", "alice", true)]
    [InlineData(Id, "not selection", "adm_bob", false)]
    [InlineData("any", "not selection", "adm_bob", false)]
    [InlineData("00000000-0000-4000-8000-00000000000f", "not selection", "adm_bob", true)]
    [InlineData(Id, "selection", "adm_bob", true)]
    [InlineData(Id, "selection", "alice", false)]
    public void Filters_add_a_condition_to_the_rules_they_name(string rule, string condition, string user,
        bool expected)
    {
        string filter =
            $"title: Administrators\nlogsource:\n    category: process_creation\n    product: linux\nfilter:\n    rules: [{rule}]\n    selection:\n        User|startswith: 'adm_'\n    condition: {condition}\n";
        RuleSet rules = SigmaWorld.MustLoad(filter + "---\n" + SigmaWorld.Item("Image|endswith: /true"));
        Assert.Equal(expected, SigmaWorld.Matches(rules, new SigmaEvent { User = user }));
    }

    [Fact]
    public void A_filter_of_another_log_source_or_of_no_rule_warns()
    {
        string filter =
            $"title: F\nlogsource:\n    category: file_event\nfilter:\n    rules: [{Id}]\n    selection:\n        User: x\n    condition: not selection\n";
        RuleLoadResult result = SigmaWorld.Load(filter + "---\n" + SigmaWorld.Item("Image: x"));
        Assert.Equal(DiagnosticCodes.UnknownReference, Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 1h\ncondition: {gte: 100}", null)]
    [InlineData("type: value_count\nrules: [a]\ngroup-by: [User]\ntimespan: 1d\ncondition: {field: Image, gt: 100, lte: 200}", null)]
    [InlineData("type: temporal\nrules: [a, b]\ntimespan: 5m", null)]
    [InlineData("type: temporal_ordered\nrules: [a, b]\ntimespan: 10s\naliases: {ip: {a: SourceIp, b: DestinationIp}}\ngroup-by: [ip]", null)]
    [InlineData("type: event_counts\nrules: [a]\ntimespan: 1h\ncondition: {gte: 1}", "SFR0406")]
    [InlineData("type: event_count\ntimespan: 1h\ncondition: {gte: 1}", "SFR0105")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1f\ncondition: {gte: 1}", "SFR0106")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 0s\ncondition: {gte: 1}", "SFR0106")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1h", "SFR0105")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1h\ncondition: {atleast: 1}", "SFR0406")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1h\ncondition: {gte: many}", "SFR0106")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1h\ncondition: {field: x, gte: 1}", "SFR0105")]
    [InlineData("type: value_count\nrules: [a]\ntimespan: 1h\ncondition: {gte: 1}", "SFR0105")]
    [InlineData("type: temporal\nrules: [a]\ntimespan: 1h\nwindow: 5", "SFR0104")]
    public void Correlations_are_read_with_diagnostics(string correlation, string? code)
    {
        string text = "title: C\ncorrelation:\n" + string.Concat(correlation.Split('\n').Select(l => $"    {l}\n"));
        string rules = string.Concat("ab".Select(name =>
            $"title: {name}\nlogsource: {{category: network_connection, product: linux}}\ndetection: {{s: {{Image: {name}}}, condition: s}}\n---\n"));
        RuleLoadResult result = SigmaWorld.Load(rules + text);
        if (code is null) Assert.Equal("C", Assert.Single(result.RuleSet!.Correlations).Rule.Name);
        else Assert.Contains(result.Diagnostics, d => d.Code == code && d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void A_failed_execve_is_no_process_creation() =>
        Assert.False(SigmaWorld.Matches(SigmaWorld.Item("Image|contains: /"),
            new SigmaEvent { Ret = -13, Operations = Operations.Exec }));

    private static RuleSet Mapped(string mapping, string item)
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("m.yml"), mapping);
        return SigmaWorld.MustLoad(SigmaWorld.Item(item), new SigmaOptions { FieldMapping = directory.File("m.yml") });
    }
}
