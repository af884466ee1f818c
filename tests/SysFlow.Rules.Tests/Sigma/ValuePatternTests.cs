using SysFlow.Rules.Sigma;

namespace SysFlow.Rules.Tests;

public sealed class ValuePatternTests
{
    // Sigma specification 2.0, "Escaping"; L literal, * run, ? one.
    [Theory]
    [InlineData(@"prog?.exe", "L(prog) ? L(.exe)")]
    [InlineData(@"antivirus_V*.exe", "L(antivirus_V) * L(.exe)")]
    [InlineData(@"C:\Windows\System32", @"L(C:\Windows\System32)")]
    [InlineData(@"C:\\Windows", @"L(C:\Windows)")]
    [InlineData(@"\*", "L(*)")]
    [InlineData(@"\?", "L(?)")]
    [InlineData(@"a\\*", @"L(a\) *")]
    [InlineData(@"a\\\*", @"L(a\*)")]
    [InlineData(@"a\\\b", @"L(a\\b)")]
    [InlineData(@"a\\\\b", @"L(a\\b)")]
    [InlineData(@"end\", @"L(end\)")]
    [InlineData(@"a**b", "L(a) * L(b)")]
    [InlineData("", "")]
    [InlineData("%name%", "L(%name%)")]
    public void Escapes_and_wildcards_are_those_of_the_specification(string text, string expected) =>
        Assert.Equal(expected, Show(ValuePatternReader.Read(text, placeholders: false)));

    [Theory]
    [InlineData("%name%", "%name%")]
    [InlineData(@"\%plain%name%", "L(%plain) %name%")]
    [InlineData("a%b c%", "L(a%b c%)")]
    [InlineData("50%", "L(50%)")]
    public void Placeholders_are_recognised_under_expand_and_can_be_escaped(string text, string expected) =>
        Assert.Equal(expected, Show(ValuePatternReader.Read(text, placeholders: true)));

    [Theory]
    [InlineData(@"a\*b*c?\\d")]
    [InlineData(@"*\\*")]
    public void A_printed_pattern_reads_as_the_same_pattern(string text)
    {
        ValuePattern pattern = ValuePatternReader.Read(text, placeholders: false);
        Assert.Equal(Show(pattern), Show(ValuePatternReader.Read(pattern.ToString(), placeholders: false)));
    }

    private static string Show(ValuePattern pattern) => string.Join(' ', pattern.Parts.Select(p => p.Kind switch
    {
        PatternPartKind.AnyRun => "*",
        PatternPartKind.AnyCharacter => "?",
        PatternPartKind.Placeholder => $"%{p.Text}%",
        _ => $"L({p.Text})",
    }));
}
