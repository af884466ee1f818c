using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class CorrelationLoadTests
{
    [Theory]
    [InlineData("type: temporal\nrules: [a, nobody]\ntimespan: 1m", DiagnosticCodes.UnknownReference)]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 10001}", DiagnosticCodes.LimitExceeded)]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 9223372036854775807}", DiagnosticCodes.LimitExceeded)]
    [InlineData("type: temporal\nrules: [a, together]\ntimespan: 1m", DiagnosticCodes.CorrelationCycle)]
    [InlineData("type: temporal\nrules: [a]\ntimespan: 99999999999d", DiagnosticCodes.InvalidValue)]
    public void What_can_never_work_is_an_error(string correlation, string code)
    {
        RuleLoadResult result = SigmaWorld.Load(
            CorrelationScript.Bases + "---\n" + CorrelationScript.Correlation(correlation));
        Assert.Null(result.RuleSet);
        Assert.Contains(result.Diagnostics, d => d.Code == code && d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Correlations_that_refer_to_each_other_in_a_circle_are_an_error()
    {
        IEnumerable<string> circle = Enumerable.Range(0, 5)
            .Select(
                i => CorrelationScript.Correlation(
                    $"type: temporal\nrules: [r{(i + 1) % 5}, a]\ntimespan: 1m", $"R{i}", $"r{i}"));
        RuleLoadResult result = SigmaWorld.Load(string.Join("---\n", [CorrelationScript.Bases, .. circle]));
        Assert.Equal(DiagnosticCodes.CorrelationCycle, Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_chain_of_thousands_of_correlations_is_an_error_and_not_the_end_of_the_stack()
    {
        IEnumerable<string> chain = Enumerable.Range(0, 3_000)
            .Select(
                i => CorrelationScript.Correlation(
                    $"type: temporal\nrules: [r{i + 1}, a]\ntimespan: 1m", $"R{i}", $"r{i}"));
        string last = CorrelationScript.Correlation("type: temporal\nrules: [a, b]\ntimespan: 1m", "Last", "r3000");
        RuleLoadResult result = SigmaWorld.Load(string.Join("---\n", [CorrelationScript.Bases, .. chain, last]));
        Assert.Null(result.RuleSet);
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.LimitExceeded);
    }

    [Theory]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 2}\ngroup-by: [NoSuchField]", "NoSuchField")]
    [InlineData("type: value_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 2, field: NoSuchField}", "NoSuchField")]
    [InlineData("type: temporal\nrules: [a, b]\ntimespan: 1m\naliases: {x: {a: User}}\ngroup-by: [x]", "`x` does not name a field of `b`")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 2}\ngroup-by: ['proc.args[x']", "proc.args[x")]
    public void A_field_that_does_not_exist_leaves_the_correlation_out_with_the_reason(
        string correlation, string reason)
    {
        RuleSet rules = CorrelationScript.Load(correlation);
        SkippedRule skipped = Assert.Single(rules.Skipped);
        Assert.Equal(SkipReason.Correlation, skipped.Reason);
        Assert.Contains(reason, skipped.Detail, StringComparison.Ordinal);
        Assert.Empty(rules.Correlations);
        Assert.All(Enumerable.Range(0, 3), rule => Assert.True(rules.Raises(rule)));
    }

    [Fact]
    public void A_correlation_of_a_rule_that_is_not_evaluated_is_left_out_and_so_is_what_counts_it()
    {
        string windows = "title: W\nname: w\nlogsource:\n    category: process_creation\n    product: windows\ndetection:\n    s:\n        Image: x\n    condition: s\n";
        RuleSet rules = SigmaWorld.MustLoad(string.Join("---\n",
            CorrelationScript.Bases, windows,
            CorrelationScript.Correlation("type: temporal\nrules: [a, inner]\ntimespan: 1m", "Outer"),
            CorrelationScript.Correlation("type: temporal\nrules: [b, w]\ntimespan: 1m", "Inner", "inner")));
        Assert.Equal(["W", "Inner", "Outer"], rules.Skipped.Select(s => s.Rule.Name));
        Assert.Contains("`w` is not evaluated", rules.Skipped[1].Detail, StringComparison.Ordinal);
    }
}
