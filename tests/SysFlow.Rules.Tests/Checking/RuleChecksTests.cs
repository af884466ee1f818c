using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class RuleChecksTests
{
    [Theory]
    [InlineData("proc.name = a and proc.pid = 1 and not proc.name = a", "`proc.name = a` and `not proc.name = a` exclude each other")]
    [InlineData("proc.name = a and proc.name in (b, c)", "`proc.name = a` and `proc.name in (b, c)` exclude each other")]
    [InlineData("proc.name = abc and proc.name startswith b", "exclude each other")]
    [InlineData("proc.name in (a, b) and proc.name != a and proc.name != b", "exclude each other")]
    [InlineData("proc.pid > 10 and proc.pid < 11", "`proc.pid > 10` and `proc.pid < 11` exclude each other")]
    [InlineData("proc.pid = 5 and proc.pid >= 6", "exclude each other")]
    [InlineData("sf.type = PE and sf.type = NF", "exclude each other")]
    [InlineData("sf.type = PE and fd.sport = 22", "no record kind has all the fields that it needs")]
    [InlineData("proc.name = a and (evt.type = open and not evt.type = open)", "exclude each other")]
    public void A_condition_that_never_holds_names_the_parts_that_decide_it(string condition, string part)
    {
        Diagnostic found = RuleScript.Only(
            RuleScript.Load(RuleScript.Rule(condition)), DiagnosticCodes.ConstantCondition);
        Assert.Contains("never holds", found.Message, StringComparison.Ordinal);
        Assert.Contains(part, found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proc.name = a or proc.name != a", "one of `proc.name = a` and `not proc.name = a` always does")]
    [InlineData("proc.name != a or proc.name != b", "one of `not proc.name = a` and `not proc.name = b` always does")]
    [InlineData("not (proc.name = a and proc.name = b)", "`proc.name = a` and `proc.name = b` exclude each other")]
    [InlineData("proc.pid = 1 or not (proc.name = a and proc.name != a)", "exclude each other")]
    public void A_condition_that_always_holds_names_the_parts_that_decide_it(string condition, string part)
    {
        Diagnostic found = RuleScript.Only(
            RuleScript.Load(RuleScript.Rule(condition)), DiagnosticCodes.ConstantCondition);
        Assert.Contains("always holds", found.Message, StringComparison.Ordinal);
        Assert.Contains(part, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_never_holds_is_reported_at_its_place()
    {
        Diagnostic found = RuleScript.Only(RuleScript.Load(
            RuleScript.Rule("proc.name = z or (proc.name = a and proc.name = b)")),
            DiagnosticCodes.ConstantCondition);
        Assert.Equal((4, 23), (found.Location.Line, found.Location.Column));
    }

    [Theory]
    [InlineData("proc.name = a and proc.pname = b")]
    [InlineData("proc.aname = a and proc.aname = b")]
    [InlineData("evt.type = open and evt.type = read")]
    [InlineData("fd.port = 22 and fd.port = 80")]
    [InlineData("proc.tty = 0 and proc.tty = false")]
    [InlineData("proc.pid > 10 and proc.pid < 12")]
    [InlineData("proc.name = ab and proc.name startswith a")]
    [InlineData("proc.aname[1] = a and proc.aname[2] = b")]
    [InlineData("fd.name = /a and fd.name != /b")]
    [InlineData("not proc.name = a and not proc.name = b and evt.type = execve")]
    public void A_condition_that_may_hold_is_not_called_constant(string condition) =>
        Assert.DoesNotContain(
            RuleScript.Load(RuleScript.Rule(condition)).Diagnostics, d => d.Code == DiagnosticCodes.ConstantCondition);

    [Fact]
    public void A_prefilter_that_shuts_out_all_that_could_match_is_reported() =>
        RuleScript.Only(
            RuleScript.Load(
                RuleScript.Rule("fd.sport = 22", "  prefilter: [PE]\n")), DiagnosticCodes.ConstantCondition);

    [Theory]
    [InlineData("proc.cmdline regex '.*curl.*'", "proc.cmdline contains curl")]
    [InlineData("proc.name regex 'curl'", "proc.name = curl")]
    [InlineData("proc.name glob 'curl*'", "proc.name startswith curl")]
    [InlineData("proc.name glob '*curl'", "proc.name endswith curl")]
    public void A_pattern_that_need_be_none_is_reported_with_what_to_write(string condition, string help)
    {
        RuleLoadResult result = RuleScript.Load(RuleScript.Rule($"evt.type = execve and {condition}"));
        Assert.Contains(
            $"`{help}`", RuleScript.Only(result, DiagnosticCodes.ExpensivePattern).Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proc.cmdline regex '.*(curl|wget) .*'", DiagnosticCodes.ExpensivePattern)]
    [InlineData("proc.name exists and not proc.name = a", DiagnosticCodes.UnselectiveCondition)]
    [InlineData("evt.dir = < or proc.name = x", DiagnosticCodes.UnselectiveCondition)]
    [InlineData("sf.proc.exe != sf.pproc.exe", DiagnosticCodes.UnselectiveCondition)]
    public void A_condition_in_which_nothing_must_hold_is_reported(string condition, string code) =>
        RuleScript.Only(RuleScript.Load(RuleScript.Rule(condition)), code);

    [Theory]
    [InlineData("proc.name = a and proc.cmdline regex '.*(curl|wget) .*'")]
    [InlineData("proc.name = a or proc.name = b")]
    [InlineData("not (proc.name != a or proc.pid = 1)")]
    [InlineData("proc.cmdline regex '(curl|wget) .*'")]
    [InlineData("proc.cmdline glob 'a?*b'")]
    public void A_condition_that_can_be_looked_up_is_not(string condition) =>
        Assert.DoesNotContain(RuleScript.Load(RuleScript.Rule(condition)).Diagnostics,
            d => d.Code is DiagnosticCodes.ExpensivePattern or DiagnosticCodes.UnselectiveCondition);

    [Theory]
    [InlineData("[cat]", true)]
    [InlineData("[bash]", false)]
    [InlineData("[bash, cat]", false)]
    public void An_exception_that_never_applies_is_reported(string values, bool idle)
    {
        RuleLoadResult result = RuleScript.Load(
            RuleScript.Rule(
                "proc.name in (bash, zsh)", $"  exceptions: [{{name: e, fields: proc.name, values: {values}}}]\n"));
        Assert.Equal(idle ? 1 : 0, result.Diagnostics.Count(d => d.Code == DiagnosticCodes.IdleException));
    }

    [Fact]
    public void A_bad_rule_keeps_no_other_from_being_judged()
    {
        RuleLoadResult result = RuleScript.Load(
            "- rule: bad\n  desc: d\n  condition: nosuch = 1\n" + RuleScript.Rule("proc.name = a and proc.name = b"));
        RuleScript.Only(result, DiagnosticCodes.UnknownField);
        RuleScript.Only(result, DiagnosticCodes.ConstantCondition);
    }

    [Theory]
    [InlineData("[]", DiagnosticCodes.MissingAttack)]
    [InlineData("[container]", DiagnosticCodes.MissingAttack)]
    [InlineData("[T1059, mitre:T9999]", DiagnosticCodes.UnknownTechnique)]
    [InlineData("[T1059, mitre_discoverry]", DiagnosticCodes.UnknownTechnique)]
    [InlineData("[T1059, TA9999]", DiagnosticCodes.UnknownTechnique)]
    public void Tags_without_att_and_ck_or_beyond_it_are_reported(string tags, string code) =>
        RuleScript.Only(RuleScript.Load(RuleScript.Rule("proc.name = a", $"  tags: {tags}\n")), code);

    [Theory]
    [InlineData("T1562.001", "T1685", "Write T1685; it is used instead.")]
    [InlineData("attack.t1089", "T1685", "Write T1685; it is used instead.")]
    [InlineData("mitre:T1073", "T1574.001", "Write T1574.001; it is used instead.")]
    [InlineData("T1064", "T1064", "ATT&CK names no successor: name another technique, or keep the tag.")]
    public void A_withdrawn_technique_is_reported_with_what_took_its_place(string tag, string technique, string help)
    {
        RuleLoadResult result = RuleScript.Load(RuleScript.Rule("proc.name = a", $"  tags: [{tag}]\n"));
        Assert.Equal(help, RuleScript.Only(result, DiagnosticCodes.DeadTechnique).Help);
        Assert.Equal([technique], Assert.Single(result.RuleSet!.Rules).Techniques);
    }

    [Theory]
    [InlineData("[T1078, T1110.003, T1486, T1219, mitre:T1684.002, attack.t1682]")]
    [InlineData("[T1059.004, mitre_execution, container, maturity_stable, TASK]")]
    [InlineData("[attack.t1059, attack.g0016, attack.s0005]")]
    public void Other_tags_are_not(string tags) =>
        Assert.DoesNotContain(RuleScript.Load(RuleScript.Rule("proc.name = a", $"  tags: {tags}\n")).Diagnostics,
            d => d.Code is DiagnosticCodes.MissingAttack or DiagnosticCodes.UnknownTechnique);

    [Fact]
    public void An_id_given_twice_is_an_error_that_names_both_places()
    {
        RuleLoadResult result = RuleScript.Load(
            "- rule: a\n  id: x1\n  desc: d\n  condition: proc.pid = 1\n- rule: b\n  id: x1\n  desc: d\n  condition: proc.pid = 2\n");
        Diagnostic found = RuleScript.Only(result, DiagnosticCodes.DuplicateRule);
        Assert.Equal((DiagnosticSeverity.Error, 5), (found.Severity, found.Location.Line));
        Assert.Contains("test.yaml:1:9", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nothing_uses_is_reported_and_what_files_without_rules_define_is_not()
    {
        const string definitions =
            "- list: l\n  items: [a]\n- macro: m\n  condition: proc.name in (l)\n- macro: n\n  condition: m\n";
        Assert.Empty(RuleScript.Load(definitions).Diagnostics);
        RuleLoadResult result = RuleScript.Load(definitions + RuleScript.Rule("m"));
        Assert.Contains(
            "`n`", RuleScript.Only(result, DiagnosticCodes.UnusedDefinition).Message, StringComparison.Ordinal);
    }
}
