using System.Text.RegularExpressions;
using CsCheck;

namespace SysFlow.Documents.Tests;

public sealed class WildcardPatternTests
{
    [Fact]
    public void Matching_agrees_with_a_regular_expression()
    {
        Gen<string> text = Gen.Char["ab"].Array[0, 8].Select(c => new string(c));
        Gen<string> pattern = Gen.Char["ab*"].Array[0, 6].Select(c => new string(c));
        Gen.Select(pattern, text).Sample((p, t) =>
            Assert.Equal(
                Regex.IsMatch(t, $"\\A{p.Replace("*", ".*", StringComparison.Ordinal)}\\z"),
                WildcardPattern.Parse(p).Matches(t)));
    }

    [Fact]
    public void Containing_agrees_with_a_regular_expression()
    {
        Gen<string> text = Gen.Char["aB -_"].Array[0, 10].Select(c => new string(c));
        Gen<string> pattern = Gen.Char["Ab-*"].Array[1, 4].Select(c => new string(c));
        Gen.Select(pattern, text).Sample((p, t) =>
        {
            string before = p[0] is '*' or '-' ? "" : @"(?<!\w)";
            string after = p[^1] is '*' or '-' ? "" : @"(?!\w)";
            string regex = before + p.Replace("*", ".*", StringComparison.Ordinal) + after;
            Assert.Equal(Regex.IsMatch(t, regex, RegexOptions.IgnoreCase), WildcardPattern.Parse(p).IsContainedIn(t));
        });
    }

    [Fact]
    public void A_pattern_made_to_explode_does_not()
    {
        WildcardPattern pattern = WildcardPattern.Parse(string.Concat(Enumerable.Repeat("a*", 5_000)) + "b");
        Assert.False(pattern.Matches(new string('a', 100_000)));
        Assert.False(pattern.IsContainedIn(new string('a', 100_000)));
    }
}
