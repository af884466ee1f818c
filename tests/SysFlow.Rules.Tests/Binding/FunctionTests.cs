using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

/// <summary>Falco's functions over fields, and its operators that are rare.</summary>
public sealed class FunctionTests
{
    private static readonly string[] Programs = ["/bin/bash -c id", "/bin/BASH -c id", "/opt/Ünder/Sh x", "/bin/cat"];

    [Theory]
    [InlineData("tolower(proc.name) = bash", "0 1")]
    [InlineData("tolower( proc.name ) in (bash, cat)", "0 1 3")]
    [InlineData("tolower(proc.name) = BASH or proc.name = cat", "3")]
    [InlineData("toupper(proc.name) in (BASH, cat)", "0 1")]
    [InlineData("tolower(proc.name) != bash and proc.pid > 0", "2 3")]
    [InlineData("toupper(proc.name) startswith BA", "0 1")]
    [InlineData("tolower(proc.exepath) contains ünder", "2")]
    [InlineData("val(proc.name) = bash", "0")]
    [InlineData("proc.name = val(proc.name) and proc.args exists", "0 1 2")]
    [InlineData("basename(proc.exepath) = Sh", "2")]
    [InlineData("proc.name iglob \"b[A-Z]s?\"", "0 1")]
    [InlineData("proc.name iglob (c*, SH)", "2 3")]
    [InlineData("tolower(proc.args) exists", "0 1 2")]
    public void What_can_be_answered_is(string condition, string expected)
    {
        RuleSet rules = RuleScript.Rules(RuleScript.Rule($"evt.type = execve and {condition}"));
        Assert.Equal(expected, string.Join(' ', ProcessWorld.Matches(rules, Programs)));
    }

    [Theory]
    [InlineData("len(proc.args) > 10", "lengths")]
    [InlineData("b64(proc.args) contains aWQ", "encoded")]
    [InlineData("basename(proc.name) = sh", "last part")]
    [InlineData("tolower(basename(fd.name)) = x", "applied")]
    [InlineData("tolower(proc.name) = proc.pname", "applied")]
    [InlineData("proc.name = tolower(proc.pname)", "applied")]
    [InlineData("proc.args bcontains CAFE", "byte buffers")]
    [InlineData("evt.buffer bstartswith CAFE", "byte buffers")]
    public void What_cannot_be_answered_is_a_finding_and_leaves_the_rule_out(string condition, string reason)
    {
        RuleLoadResult result = RuleScript.Load(RuleScript.Rule($"evt.type = execve and {condition}"));
        Diagnostic finding = RuleScript.Only(result, DiagnosticCodes.UnavailableField);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Single(result.RuleSet!.Skipped).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_can_do_without_matches_without()
    {
        RuleSet rules = RuleScript.Rules(
            RuleScript.Rule("evt.type = execve and (len(proc.args) > 10 or proc.name = cat)"));
        Assert.Equal([3], ProcessWorld.Matches(rules, Programs));
    }

    [Theory]
    [InlineData("tolower(proc.name = x")]
    [InlineData("tolower (proc.name) = x")]
    [InlineData("nothing(proc.name) = x")]
    public void What_is_no_function_is_an_error(string condition) =>
        RuleScript.Only(RuleScript.Load(RuleScript.Rule(condition)), DiagnosticCodes.Syntax);
}
