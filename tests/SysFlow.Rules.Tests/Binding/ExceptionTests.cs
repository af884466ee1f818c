using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class ExceptionTests
{
    private static readonly string[] Programs =
        ["/bin/cat /etc/passwd", "/bin/cat /tmp/x", "/usr/bin/less /etc/passwd", "/bin/sh -c x"];

    [Theory]
    [InlineData("fields: proc.name, values: [cat]", new[] { 2, 3 })]
    [InlineData("fields: proc.name, values: [cat, less]", new[] { 3 })]
    [InlineData("fields: proc.name, values: [readers]", new[] { 3 })]
    [InlineData("fields: proc.name, comps: startswith, values: [le, s]", new[] { 0, 1 })]
    [InlineData("fields: proc.args, comps: contains, values: [passwd]", new[] { 1, 3 })]
    [InlineData("fields: [proc.name, proc.args], values: [[cat, /etc/passwd]]", new[] { 1, 2, 3 })]
    [InlineData("fields: [proc.name, proc.args], comps: [=, startswith], values: [[cat, /tmp], [less, /etc]]", new[] { 0, 3 })]
    [InlineData("fields: [proc.name, proc.args], comps: [in, contains], values: [[[cat, less], passwd]]", new[] { 1, 3 })]
    [InlineData("fields: [proc.name, proc.args], comps: [in, contains], values: [[readers, passwd], [sh, x]]", new[] { 1 })]
    [InlineData("fields: [proc.name], values: [[cat]]", new[] { 2, 3 })]
    [InlineData("fields: [proc.exe, proc.args], comps: [pmatch, =], values: [[/usr, /etc/passwd]]", new[] { 0, 1, 3 })]
    [InlineData("fields: proc.name, values: []", new[] { 0, 1, 2, 3 })]
    [InlineData("fields: proc.name", new[] { 0, 1, 2, 3 })]
    public void What_an_exception_names_is_not_matched(string exception, int[] expected) =>
        Assert.Equal(expected, ProcessWorld.Matches(RuleScript.Rules(Rule($"{{name: e, {exception}}}")), Programs));

    [Fact]
    public void Every_exception_counts() =>
        Assert.Equal([1], ProcessWorld.Matches(RuleScript.Rules(Rule(
            "{name: a, fields: proc.args, comps: contains, values: [passwd]}",
            "{name: b, fields: proc.name, values: [sh]}")), Programs));

    [Fact]
    public void A_value_that_is_the_name_of_a_field_is_a_text() =>
        Assert.Equal([0, 1, 2, 3], ProcessWorld.Matches(RuleScript.Rules(
            Rule("{name: e, fields: [proc.name], values: [[proc.name]]}")), Programs));

    [Theory]
    [InlineData("exceptions: [{name: e, values: [less]}]\n  append: true", new[] { 3 })]
    [InlineData("exceptions: [{name: e, values: [less]}]\n  override: {exceptions: append}", new[] { 3 })]
    [InlineData("exceptions: [{name: f, fields: proc.args, values: ['-c x']}]\n  append: true", new[] { 2 })]
    [InlineData("exceptions: [{name: f, fields: proc.name, values: [sh]}]\n  override: {exceptions: replace}", new[] { 0, 1, 2 })]
    [InlineData("condition: and not proc.name = sh\n  append: true", new[] { 2 })]
    public void Later_items_add_exceptions_and_values(string more, int[] expected)
    {
        string yaml = Rule("{name: e, fields: proc.name, values: [cat]}") + $"- rule: r\n  {more}\n";
        Assert.Equal(expected, ProcessWorld.Matches(RuleScript.Rules(yaml), Programs));
    }

    [Theory]
    [InlineData("{name: e, fields: [proc.name, proc.args], values: [[cat]]}")]
    [InlineData("{name: e, fields: [proc.name, proc.args], comps: [=], values: [[cat, x]]}")]
    [InlineData("{name: e, fields: proc.name, comps: equals, values: [cat]}")]
    [InlineData("{name: e, values: [cat]}")]
    [InlineData("{name: e, fields: proc.name, values: cat}")]
    [InlineData("{name: e, fields: proc.name, values: [{a: b}]}")]
    [InlineData("text")]
    public void An_exception_that_makes_no_sense_is_an_error(string exception)
    {
        RuleLoadResult result = RuleScript.Load(Rule(exception));
        Assert.Null(result.RuleSet);
        Diagnostic found = Assert.Single(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(DiagnosticCodes.InvalidException, found.Code);
    }

    [Fact]
    public void Two_exceptions_of_one_name_in_an_item_are_an_error_at_the_second()
    {
        RuleLoadResult result = RuleScript.Load(Rule(
            "{name: e, fields: proc.name, values: [cat]}", "{name: e, fields: proc.exe, values: [/bin/sh]}"));
        Diagnostic found = RuleScript.Only(result, DiagnosticCodes.InvalidException);
        Assert.Equal((DiagnosticSeverity.Error, 8), (found.Severity, found.Location.Line));
        Assert.Contains(":7:", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exceptions: [{name: e}]\n  append: true")]
    [InlineData("exceptions: [{name: e, values: []}]\n  append: true")]
    [InlineData("exceptions: [{name: f, fields: proc.exe}]\n  append: true")]
    [InlineData("exceptions: [{name: e}]\n  override: {exceptions: append}")]
    public void An_exception_that_is_added_without_values_is_a_warning(string more)
    {
        RuleLoadResult result = RuleScript.Load(
            Rule("{name: e, fields: proc.name, values: [cat]}") + $"- rule: r\n  {more}\n");
        Diagnostic found = RuleScript.Only(result, DiagnosticCodes.InvalidException);
        Assert.Equal((DiagnosticSeverity.Warning, 9), (found.Severity, found.Location.Line));
    }

    [Fact]
    public void Every_wrong_operator_of_an_exception_is_reported() => Assert.Equal(2, RuleScript.Load(Rule(
        "{name: e, fields: [proc.name, proc.args], comps: [is, has], values: [[a, b]]}")).Diagnostics
        .Count(d => d.Code == DiagnosticCodes.InvalidException));

    [Theory]
    [InlineData("{name: e, fields: proc.nome, values: [cat]}", DiagnosticCodes.UnknownField)]
    [InlineData("{name: e, fields: proc.pid, values: [cat]}", DiagnosticCodes.ValueType)]
    [InlineData("{fields: proc.name, values: [cat]}", DiagnosticCodes.MissingKey)]
    [InlineData("{name: e, field: proc.name, values: [cat]}", DiagnosticCodes.UnknownKey)]
    public void Its_parts_are_checked_like_conditions(string exception, string code) =>
        Assert.Contains(
            RuleScript.Load(Rule(
                exception)).Diagnostics, d => d.Code == code && d.Severity == DiagnosticSeverity.Error);

    [Fact]
    public void Added_values_must_be_for_the_same_fields() =>
        RuleScript.Only(RuleScript.Load(Rule("{name: e, fields: proc.name, values: [cat]}")
            + "- rule: r\n  exceptions: [{name: e, fields: proc.exe, values: [cat]}]\n  append: true\n"), DiagnosticCodes.InvalidException);

    [Fact]
    public void Sf_processor_has_no_exceptions() =>
        RuleScript.Only(
            RuleScript.Load(Rule("{name: e, fields: proc.name, values: [cat]}"), RuleProfile.SfProcessor),
            DiagnosticCodes.UnknownKey);

    private static string Rule(params string[] exceptions) =>
        "- list: readers\n  items: [cat, less]\n- rule: r\n  desc: d\n  condition: evt.type = execve\n  exceptions:\n"
        + string.Concat(exceptions.Select(e => $"    - {e}\n"));
}
