using System.Text;
using CsCheck;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class WildcardMatcherTests
{
    [Theory]
    [InlineData("a*b", "ab", true)]
    [InlineData("a*b", "axxb", true)]
    [InlineData("a*b", "axxbx", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("*ab", "aab", true)]
    [InlineData("*aab", "aaaab", true)]
    [InlineData("?", "é", true)]
    [InlineData("??", "é", false)]
    [InlineData("*?", "", false)]
    [InlineData("日?語", "日本語", true)]
    [InlineData(@"\*a\?", "*a?", true)]
    [InlineData(@"\*a\?", "xax", false)]
    [InlineData("**", "", true)]
    public void Runs_and_single_characters(string pattern, string text, bool expected)
    {
        Assert.Equal(expected, Wildcards.Match(pattern, text));
        Assert.Equal(expected, new WildcardMatcher(pattern).Matches(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_fast_matcher_equals_the_plain_definition() =>
        Gen.Select(Gen.String[Gen.Char[@"aab*?\é"], 0, 10], Gen.String[Gen.Char["aaabé*?日"], 0, 14]).Sample(
            (pattern, text) => Assert.Equal(
                Wildcards.Match(pattern, text), new WildcardMatcher(pattern).Matches(Encoding.UTF8.GetBytes(text))),
            iter: 20_000,
            threads: 1);

    [Fact]
    public void Folding_bytes_equals_folding_strings() => Gen.String[0, 30].Sample(
        text =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            byte[] folded = new byte[bytes.Length * CaseFolding.MaxGrowth];
            int length = CaseFolding.Fold(bytes, folded);
            string expected = CaseFolding.Fold(Encoding.UTF8.GetString(bytes));
            Assert.Equal(expected, Encoding.UTF8.GetString(folded, 0, length));
        },
        iter: 5_000,
        threads: 1);

    [Theory]
    [InlineData("É", "é", true)]
    [InlineData("ß", "SS", false)]
    [InlineData("ſ", "s", false)]
    [InlineData("\u212A", "k", false)]
    [InlineData("ı", "i", false)]
    [InlineData("Ω", "ω", true)]
    public void Case_is_folded_one_character_to_one_and_ascii_stays_ascii(string a, string b, bool equal) =>
        Assert.Equal(equal, CaseFolding.Fold(a) == CaseFolding.Fold(b));

    [Fact]
    public void Events_that_match_nothing_allocate_nothing()
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Rule("""
                a:
                    Image|endswith: [/Nmap, /Масс]
                    CommandLine|contains: ['a*b?c', 'Évil', plain]
                    User|cased: root
                b:
                    CommandLine|fieldref|cased: ParentCommandLine
                c:
                    UtcTime|hour: 3
                condition: 1 of them
            """));
        EventBatch batch = SigmaWorld.Batch(
            [new SigmaEvent { Args = "größe/日本/é" }, new SigmaEvent { ParentExe = "/bin/sh" }]);
        RuleEngine engine = new(rules);
        List<RuleMatch> matches = [];
        for (int i = 0; i < 100; i++) engine.Evaluate(batch, matches);
        Assert.Equal(0, Allocations.LeastOf(() => engine.Evaluate(batch, matches)));
        Assert.Empty(matches);
    }
}
