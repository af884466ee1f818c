namespace SysFlow.Cli.Tests;

/// <summary>What tables keep where a terminal has no more than eighty columns.</summary>
public sealed class NarrowTableTests(SearchableDirectory searchable) : IClassFixture<SearchableDirectory>
{
    [Theory]
    [InlineData("sfs search event.kind:alert --data d")]
    [InlineData("sfs search NOT event.kind:alert --data d")]
    [InlineData("sfs rules list")]
    [InlineData("sfs rules backtest --trace t.sf --samples 0")]
    [InlineData("sfs rules coverage | head -n -4")]
    [InlineData("sfs rules test '{rules}' | head -n -1")]
    [InlineData("sfs run t.sf --once --data d | head -n -1")]
    public async Task No_table_is_wider_than_the_terminal(string script)
    {
        CommandResult result = await Shell.RunAsync(
            searchable.Path, script.Replace("{rules}", Testing.Checkout.PathOf("rules"), StringComparison.Ordinal),
            ("COLUMNS", "80"));
        Assert.Contains('╭', result.Output);
        Assert.All(result.Lines.Where(l => "╭├╰│".Contains(l[0])), l => Assert.InRange(l.Length, 1, 80));
    }

    [Fact]
    public async Task Severity_rule_and_technique_of_an_alert_stay_readable()
    {
        CommandResult result = await Shell.RunAsync(
            searchable.Path, "sfs search event.kind:alert --data d --oldest-first", ("COLUMNS", "80"));
        Assert.Matches(@"│ 01-15 09:00:\d\d │ high     │ T1087\.001 │ Local account discovery +│", result.Output);
        Assert.Contains("/bin/cat /etc/passwd", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Severity_and_techniques_of_a_rule_stay_readable()
    {
        CommandResult result = await Shell.RunAsync(searchable.Path, "sfs rules list", ("COLUMNS", "80"));
        Assert.Matches(@"│ Local account discovery +│ high     │ T1087\.001 +│ shipped:", result.Output);
    }
}
