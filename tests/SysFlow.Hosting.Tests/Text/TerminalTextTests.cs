using System.Globalization;
using System.Text;
using CsCheck;

namespace SysFlow.Hosting.Tests;

public sealed class TerminalTextTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "plain, ünïcödé, 日本, 🚀", "plain, ünïcödé, 日本, 🚀" },
        { "\e[2K\e[1Agone", @"\x1b[2K\x1b[1Agone" },
        { "\e]0;title\a", @"\x1b]0;title\x07" },
        { "one\ntwo\rthree\tfour", @"one\ntwo\rthree\tfour" },
        { "nul \0 del \x7f", @"nul \x00 del \x7f" },
        { "c1 \u009b2J \u0085", @"c1 \x9b2J \x85" },
        { "right \u202etxt.exe", @"right \u202etxt.exe" },
        { "mark \u200f join \u200d hyphen \u00ad bom \ufeff", @"mark \u200f join \u200d hyphen \xad bom \ufeff" },
        { "line \u2028 paragraph \u2029", @"line \u2028 paragraph \u2029" },
        { "tag \U000e0041", @"tag \U000e0041" },
        { "half \ud83d", @"half \ud83d" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_a_terminal_would_obey_is_shown_instead(string text, string shown)
    {
        Assert.Equal(shown, TerminalText.Escape(text));
        Assert.Equal(shown, TerminalText.Escape(shown)); // what is escaped stays as it is
    }

    [Fact]
    public void No_text_whatever_leaves_a_character_that_moves_or_reorders() => Gen.Char.Array[0, 40].Sample(units =>
    {
        foreach (Rune rune in TerminalText.Escape(new string(units)).EnumerateRunes())
        {
            Assert.False(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        }
    });

    [Fact]
    public void Shortening_counts_what_is_shown_and_splits_no_character()
    {
        Assert.Equal(@"a\x1b…", TerminalText.Shorten("a\e[31mred", 6));
        Assert.Equal("ab…", TerminalText.Shorten("ab🚀c", 4));
        Assert.Equal("short", TerminalText.Shorten("short", 5));
    }
}
