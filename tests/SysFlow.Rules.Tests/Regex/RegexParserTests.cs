using SysFlow.Detection;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class RegexParserTests
{
    [Theory]
    [InlineData("(")]
    [InlineData("a)")]
    [InlineData("a)(b")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a{2}{3}")]
    [InlineData("a{3,2}")]
    [InlineData(@"\")]
    [InlineData(@"\y")]
    [InlineData(@"\x{110000}")]
    [InlineData(@"\p{Nothing}")]
    [InlineData("[[:nothing:]]")]
    [InlineData("(?z)a")]
    [InlineData("(?<>a)")]
    public void What_is_no_expression_is_named_as_such(string text) => Assert.True(Refused(text).IsSyntax);

    [Theory]
    [InlineData("(?=a)b", "look-around")]
    [InlineData("(?<!a)b", "look-around")]
    [InlineData(@"(a)\1", "back references")]
    [InlineData("(?>a)", "linear")]
    [InlineData("a++", "possessive")]
    [InlineData("(a{1000}){1000}", "too large")]
    [InlineData("a{1001}", "larger than")]
    [InlineData("(?x) a", "flag `x`")]
    [InlineData(@"\Qa.b\E", "not supported")]
    public void What_is_not_linear_is_refused_by_name(string text, string reason)
    {
        RegexSyntaxException refused = Refused(text);
        Assert.False(refused.IsSyntax);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a{,5}", "a{,5}")]
    [InlineData("a{", "a{")]
    [InlineData("(?#note)a", "a")]
    [InlineData(@"\/\-\%\😀", "/-%😀")]
    [InlineData("(?:){1000}a", "a")]
    [InlineData("((((){1000}){1000}){1000}){1000}a", "a")]
    [InlineData(".{1000}", null)]
    public void What_may_be_unusual_is_read(string text, string? matching) => Assert.True(
        Pattern.Parse(text, default, whole: true).IsMatch(matching ?? new string('日', 1_000)));

    [Fact]
    public void Groups_nested_a_hundred_thousand_deep_are_refused() =>
        Assert.False(Refused(new string('(', 100_000) + new string(')', 100_000)).IsSyntax);

    [Theory]
    [InlineData("CommandLine|re: 'x.y'", "x😀y", true)]
    [InlineData("CommandLine|re: 'x..y'", "x😀y", false)]
    [InlineData("CommandLine|re: 'x[^a]y'", "x😀y", true)]
    [InlineData("CommandLine|re: '^.*?x[😀-😂]+y$'", "x😁😂y", true)]
    [InlineData("CommandLine|re|i: 'ÉTÉ'", "été", true)]
    public void An_expression_of_Sigma_sees_characters(string item, string args, bool matches) =>
        Assert.Equal(matches, SigmaWorld.Matches(SigmaWorld.Item(item), new SigmaEvent { Args = args }));

    [Theory]
    [InlineData("x?y", "x😀y", true)]
    [InlineData("x[!a]y", "x😀y", true)]
    [InlineData("x??y", "x😀y", false)]
    [InlineData("*.l[o0]g", "😀.l0g", true)]
    public void A_shell_pattern_sees_characters(string glob, string args, bool matches) => Assert.Equal(
        matches ? 1 : 0,
        ProcessWorld.Matches(RuleScript.Rules(RuleScript.Rule($"proc.args glob \"{glob}\"")), $"/bin/x {args}").Length);

    [Fact]
    public void Patterns_die_with_the_rules_that_use_them()
    {
        using TemporaryDirectory directory = new();
        List<WeakReference> gone = [];
        for (int i = 0; i < 200; i++) gone.Add(LoadOnce(directory.File("r.yaml"), i));
        GC.GetTotalMemory(forceFullCollection: true);
        Assert.DoesNotContain(gone, g => g.IsAlive);
    }

    [Fact]
    public void Thousands_of_reloads_hold_no_more_than_one()
    {
        using TemporaryDirectory directory = new();
        LoadOnce(directory.File("r.yaml"), -1);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 1_500; i++) LoadOnce(directory.File("r.yaml"), i);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 << 20);
        Assert.InRange(Patterns.Remembered, 0, 10_000);
    }

    // Nothing of it may stay in a register or on the stack of the caller.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference LoadOnce(string path, int number)
    {
        File.WriteAllText(path, RuleScript.Rule($"proc.args regex \".*number {number} [a-z]+x.*\" and evt.type = execve"));
        RuleSet rules = RuleSetLoader.Load([path], new RuleLoadOptions()).RuleSet!;
        Assert.Single(ProcessWorld.Matches(rules, $"/bin/x a number {number} abcx"));
        return new WeakReference(Patterns.Regex($".*number {number} [a-z]+x.*"));
    }

    private static RegexSyntaxException Refused(string text) =>
        Assert.Throws<RegexSyntaxException>(() => Pattern.Parse(text, default, whole: false));
}
