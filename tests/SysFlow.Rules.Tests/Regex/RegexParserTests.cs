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

    private static RegexSyntaxException Refused(string text) =>
        Assert.Throws<RegexSyntaxException>(() => Pattern.Parse(text, default, whole: false));
}
