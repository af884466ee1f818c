using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

/// <summary>Rules as they are written for Falco mean here what they mean there.</summary>
public sealed class FalcoRulesTests
{
    private static readonly string[] Programs =
    [
        "/usr/lib/(units)", "/bin/sh -c id", "/bin/sh -c echo \"x\"", "/usr/bin/a,b", "/usr/bin/apt-key",
        "/usr/sbin/unattended-upgrades", "/usr/sbin/unattended-upgr", "/usr/sbin/unattended-up",
    ];

    [Theory]
    [InlineData("""['"(units)"']""", "proc.name", new[] { 0 })]
    [InlineData("""["'(units)'"]""", "proc.name", new[] { 0 })]
    [InlineData("""['"(units)", apt-key']""", "proc.name", new[] { 0, 4 })]
    [InlineData("""['"sh -c id"', 'sh -c echo \"x\"']""", "proc.cmdline", new[] { 1, 2 })]
    [InlineData("""['"sh -c echo \"x\""']""", "proc.cmdline", new[] { 2 })]
    [InlineData("""["a,b"]""", "proc.name", new[] { 3 })]
    [InlineData("""["others"]""", "proc.name", new[] { 4 })]
    [InlineData("""['"others"']""", "proc.name", new int[0])]
    public void Items_of_lists_are_read_as_a_part_of_the_condition(string items, string field, int[] expected)
    {
        string yaml = $"- list: others\n  items: [apt-key]\n- list: l\n  items: {items}\n"
            + RuleScript.Rule($"evt.type = execve and {field} in (l)");
        Assert.Equal(expected, ProcessWorld.Matches(RuleScript.Rules(yaml), Programs));
    }

    [Theory]
    [InlineData("fields: proc.cmdline, values: ['\"sh -c id\"']", new[] { 2 })]
    [InlineData("fields: [proc.cmdline], comps: [=], values: [['\"sh -c id\"']]", new[] { 2 })]
    [InlineData("fields: [proc.name, proc.args], comps: [in, startswith], values: [['(sh, ash)', '\"-c echo\"']]",
        new[] { 1 })]
    [InlineData("fields: [proc.name, proc.args], comps: [in, startswith], values: [[['\"sh\"', ash], -c]]", new int[0])]
    public void Values_of_exceptions_are_too(string exception, int[] expected)
    {
        string yaml = RuleScript.Rule(
            "evt.type = execve and proc.name = sh", $"  exceptions: [{{name: e, {exception}}}]\n");
        Assert.Equal(expected, ProcessWorld.Matches(RuleScript.Rules(yaml), Programs));
    }

    [Theory]
    [InlineData("""['"units']""", DiagnosticCodes.UnterminatedText)]
    [InlineData("""['"a" b']""", DiagnosticCodes.Syntax)]
    [InlineData("""['"a" = b']""", DiagnosticCodes.Syntax)]
    public void An_item_that_begins_a_text_and_does_not_end_it_is_an_error_where_it_is_used(string items, string code)
    {
        string list = $"- list: l\n  items: {items}\n";
        RuleLoadResult used = RuleScript.Load(list + RuleScript.Rule("proc.name in (l)"));
        RuleLoadResult unused = RuleScript.Load(list + RuleScript.Rule("proc.name = x"));
        Diagnostic found = RuleScript.Only(used, code);
        Assert.Equal((DiagnosticSeverity.Error, 2), (found.Severity, found.Location.Line));
        Assert.Equal(DiagnosticSeverity.Warning, RuleScript.Only(unused, code).Severity);
        Assert.NotNull(unused.RuleSet);
    }

    [Theory]
    [InlineData("proc.cmdline startswith \"sh -c \"", new[] { 1, 2 })]
    [InlineData("proc.cmdline = \"/bin/sh -c id\"", new int[0])]
    [InlineData("sf.proc.cmdline = \"/bin/sh -c id\"", new[] { 1 })]
    [InlineData("proc.acmdline[0] = \"sh -c id\"", new[] { 1 })]
    public void A_command_line_is_name_and_arguments(string condition, int[] expected) =>
        Assert.Equal(expected, ProcessWorld.Matches(
            RuleScript.Rules(RuleScript.Rule("evt.type = execve and " + condition)), Programs));

    [Theory]
    [InlineData("proc.name = unattended-upgr", new[] { 5, 6 })]
    [InlineData("proc.name in (apt-key, unattended-upgr)", new[] { 4, 5, 6 })]
    [InlineData("proc.aname[0] = unattended-upgr", new[] { 5, 6 })]
    [InlineData("proc.name startswith u and proc.name != unattended-upgr", new[] { 7 })]
    [InlineData("proc.name = unattended-up", new[] { 7 })]
    [InlineData("tolower(proc.name) = unattended-upgr", new[] { 5, 6 })]
    [InlineData("sf.proc.name = unattended-upgr", new[] { 6 })]
    public void A_name_of_fifteen_bytes_stands_for_all_that_begin_so(string condition, int[] expected)
    {
        RuleLoadResult result = RuleScript.Load(RuleScript.Rule("evt.type = execve and " + condition));
        Assert.Equal(expected, ProcessWorld.Matches(result.RuleSet!, Programs));
        bool says = !condition.StartsWith("sf.", StringComparison.Ordinal)
            && condition.Contains("upgr", StringComparison.Ordinal);
        Assert.Equal(says, result.Diagnostics.Any(d => d.Code == DiagnosticCodes.CutName));
    }

    [Fact]
    public void A_suppression_by_a_field_without_an_answer_is_an_error_and_not_an_exception()
    {
        RuleLoadResult result = RuleScript.Load(RuleScript.Rule(
            "evt.type = execve", "  suppress: {by: fd.sproto, window: 10m}\n"));
        Assert.Null(result.RuleSet);
        Assert.Contains(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error
            && d.Message.Contains("fd.sproto", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("proc.cmdline = \"unattended-upgr -d.x\"", new[] { 0, 1 })]
    [InlineData("proc.cmdline in (\"unattended-upgr -d.x\", unattended-upgr)", new[] { 0, 1, 3 })]
    [InlineData("proc.cmdline startswith \"unattended-upgr -d\"", new[] { 0, 1, 2 })]
    [InlineData("proc.cmdline contains \"unattended-upgr -d.\"", new[] { 0, 1, 4 })]
    [InlineData("proc.cmdline icontains \"Unattended-Upgr -D.\"", new[] { 0, 1, 4 })]
    [InlineData("tolower(proc.cmdline) = \"unattended-upgr -d.x\"", new[] { 0, 1 })]
    [InlineData("proc.cmdline startswith u and proc.cmdline != \"unattended-upgr -d.x\"", new[] { 2, 3 })]
    [InlineData("proc.acmdline[0] = \"unattended-upgr -d.x\"", new[] { 0, 1 })]
    [InlineData("proc.cmdline = \"cat /etc/passwd\"", new[] { 5 })]
    [InlineData("sf.proc.command = \"unattended-upgr -d.x\"", new[] { 1 })]
    public void A_command_line_whose_name_has_fifteen_bytes_stands_for_all_whose_names_begin_so(
        string condition, int[] expected)
    {
        string[] programs =
        [
            "/usr/bin/unattended-upgrades -d.x", "/usr/bin/unattended-upgr -d.x", "/usr/bin/unattended-upgr -dcx",
            "/usr/bin/unattended-upgrades", "/bin/sh -c unattended-upgr -d.x", "/bin/cat /etc/passwd",
            "/bin/cat /etc/passwd-",
        ];
        RuleLoadResult result = RuleScript.Load(RuleScript.Rule("evt.type = execve and " + condition));
        Assert.Equal(expected, ProcessWorld.Matches(result.RuleSet!, programs));
        bool says = condition.Contains("pgr", StringComparison.Ordinal)
            && !condition.StartsWith("sf.", StringComparison.Ordinal);
        Assert.Equal(says, result.Diagnostics.Any(d => d.Code == DiagnosticCodes.CutName));
    }

    [Theory]
    [InlineData("proc.is_exe_from_memfd = true", "skip-if-unknown-filter: true", "proc.is_exe_from_memfd")]
    [InlineData("proc.is_exe_from_memfd = true", "enabled: true", "proc.is_exe_from_memfd")]
    [InlineData("proc.new_field = x", "skip-if-unknown-filter: true", "proc.new_field")]
    [InlineData("not proc.vpid exists", "enabled: true", "proc.vpid")]
    [InlineData("proc.name = x and not evt.arg.mode = y", "enabled: true", "evt.arg.mode")]
    [InlineData("(proc.name = x or proc.vpid = 1)", "skip-if-unknown-filter: true", "proc.vpid")]
    [InlineData("evt.type in (ptrace, socket)", "enabled: true", "ptrace")]
    [InlineData("evt.type = ptrace and proc.nmae = x", "enabled: true", "ptrace")]
    [InlineData("ka.verb = get", "source: k8s_audit", "k8s_audit")]
    public void A_rule_that_cannot_be_answered_is_left_out_with_its_reason(string condition, string key, string word)
    {
        RuleLoadResult result = RuleScript.Load(
            RuleScript.Rule(condition, $"  {key}\n")
            + "- rule: other\n  desc: d\n  condition: evt.type = execve and proc.name = nc\n");
        Assert.Equal("other", Assert.Single(result.RuleSet!.Rules).Name);
        Assert.Contains(word, Assert.Single(result.RuleSet.Skipped).Detail, StringComparison.Ordinal);
        Assert.All(result.Diagnostics, d => Assert.Equal(DiagnosticSeverity.Warning, d.Severity));
        int line = key.StartsWith("source", StringComparison.Ordinal) ? 5 : 4;
        Assert.Contains(result.Diagnostics, d => d.Location.Line == line);
    }

    [Theory]
    [InlineData("proc.name = apt-key or proc.vpid = 1", new[] { 4 })]
    [InlineData("not (proc.name != apt-key and proc.vpid = 1) and proc.name in (apt-key, sh)", new[] { 4 })]
    [InlineData("(proc.name = sh or not proc.vpid = 1) and proc.args contains id", new[] { 1 })]
    public void What_cannot_be_answered_makes_a_rule_match_less_never_more(string condition, int[] expected)
    {
        RuleSet rules = RuleScript.Rules(RuleScript.Rule("evt.type = execve and " + condition));
        Assert.Equal(expected, ProcessWorld.Matches(rules, Programs));
        Assert.Contains("proc.vpid", Assert.Single(rules.Rules[0].Limitations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proc.name = apt-key and not never", new[] { 4 })]
    [InlineData("proc.name = apt-key and always", new[] { 4 })]
    public void The_number_of_an_event_says_never_and_always(string condition, int[] expected)
    {
        string yaml = "- macro: never\n  condition: (evt.num=0)\n- macro: always\n  condition: (evt.num>=0)\n"
            + RuleScript.Rule("evt.type = execve and " + condition);
        RuleSet rules = RuleScript.Rules(yaml);
        Assert.Equal(expected, ProcessWorld.Matches(rules, Programs));
        Assert.Empty(rules.Rules[0].Limitations);
    }

    [Theory]
    [InlineData("- macro: m\n  condition: proc.nmae = x\n", DiagnosticCodes.UnknownField)]
    [InlineData("- macro: m\n  condition: (proc.name = x\n", DiagnosticCodes.Syntax)]
    [InlineData("- macro: m\n  condition: proc.pid = x\n", DiagnosticCodes.ValueType)]
    [InlineData("- macro: m\n  condition: nothing_such\n", DiagnosticCodes.UnknownMacro)]
    [InlineData("- list: l\n  items: [l]\n- macro: m\n  condition: proc.name in (l)\n", DiagnosticCodes.CyclicList)]
    public void A_macro_blocks_a_load_only_where_a_rule_that_is_evaluated_needs_it(string macro, string code)
    {
        RuleLoadResult unused = RuleScript.Load(macro + RuleScript.Rule("proc.name = x"));
        RuleLoadResult leftOut = RuleScript.Load(macro + RuleScript.Rule("evt.type = ptrace and m"));
        RuleLoadResult disabled = RuleScript.Load(
            macro + RuleScript.Rule("evt.type = execve and m", "  enabled: false\n"));
        RuleLoadResult both = RuleScript.Load(macro + RuleScript.Rule("evt.type = ptrace and m")
            + "- rule: other\n  desc: d\n  condition: evt.type = execve and m\n");
        foreach (RuleLoadResult loaded in (RuleLoadResult[])[unused, leftOut, disabled])
        {
            Assert.NotNull(loaded.RuleSet);
            Assert.Contains(loaded.Diagnostics, d => d.Code == code && d.Severity == DiagnosticSeverity.Warning);
        }

        Assert.Null(both.RuleSet);
        Assert.Contains(both.Diagnostics, d => d.Code == code && d.Severity == DiagnosticSeverity.Error);
    }
}
