using System.Text;
using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Regular expressions mean what they mean in PCRE2, which Sigma's specification names, and in RE2, except where
/// docs/reference/rules.md says otherwise. Each oracle is the real library, where the machine has it.
/// </summary>
public sealed class RegexOracleTests
{
    private const int Patterns = 4_000;
    private const int TextsEach = 25;

    [Fact]
    public void They_mean_what_they_mean_in_PCRE2()
    {
        Assert.SkipUnless(Pcre2.IsThere, "libpcre2-8 is not on this machine.");
        int compared = Compare(20261127, pattern =>
        {
            Pcre2? oracle = Pcre2.Compile(pattern);
            if (oracle is null) return null;
            return (oracle, text => DiffersInPcre2(pattern, text) ? null : oracle.IsMatch(text));
        });
        Assert.InRange(compared, Patterns * TextsEach / 2, int.MaxValue);
    }

    [Fact]
    public void They_mean_what_they_mean_in_RE2()
    {
        Assert.SkipUnless(Re2.IsThere, "libre2.so.9 or .10 is not on this machine.");
        int compared = Compare(20261128, pattern =>
        {
            // Two names alike are an error there.
            Re2 oracle = Re2.Compile(pattern.Replace("(?P<n>", "(", StringComparison.Ordinal));

            return (oracle, text => DiffersInRe2(pattern, text) ? null : oracle.IsMatch(text));
        });
        Assert.InRange(compared, Patterns * TextsEach / 2, int.MaxValue);
    }

    [Fact]
    public void What_is_no_UTF_8_is_read_as_a_replacement_character()
    {
        RegexMatcher matcher = new([Pattern.Parse("x.y", default, whole: false)]);
        Assert.True(matcher.Matches([.. "x"u8, 0xFF, .. "y"u8]));
        Assert.False(matcher.Matches([.. "x"u8, 0xFF, 0xFE, .. "y"u8]));
        Assert.True(matcher.Matches("x😀y"u8));
    }

    [Fact]
    public void An_automaton_that_is_full_begins_anew_and_goes_on()
    {
        // Which of the last 14 characters were a: more states than are kept.
        Pattern pattern = Pattern.Parse("a[ab]{14}c", default, whole: false);
        RegexDfa dfa = new(pattern);
        Random random = new(5);
        for (int i = 0; i < 200; i++)
        {
            StringBuilder text = new();
            for (int j = 0; j < 600; j++) text.Append(random.Next(60) == 0 ? 'c' : random.Next(2) == 0 ? 'a' : 'b');
            string value = text.ToString();
            Assert.Equal(pattern.IsMatch(value), dfa.IsMatch(Encoding.UTF8.GetBytes(value)));
        }
    }

    // Under (?i) its POSIX classes do not take what differs in case only from one of theirs.
    private static bool DiffersInPcre2(string pattern, string text) =>
        pattern.Contains("[:", StringComparison.Ordinal) && pattern.Contains("(?", StringComparison.Ordinal)
        && text.AsSpan().IndexOfAny('\u212A', 'ſ') >= 0;

    // Without (?m) its $ is the end of the text only; under (?i) its \w and \p take what differs in case from one of
    // theirs; its \B is also between the bytes of a character.
    private static bool DiffersInRe2(string pattern, string text)
    {
        bool Has(string piece) => pattern.Contains(piece, StringComparison.Ordinal);
        if (Has("$") && !Has("(?m") && text.EndsWith('\n')) return true;
        if (Has("(?i") && (text.AsSpan().IndexOfAny('\u212A', 'ſ') >= 0 || Has(@"\p") || Has(@"\P"))) return true;
        return Has(@"\B") && !Ascii.IsValid(text);
    }

    // An expression of more steps than we take is an error here, and documented as one.
    private static Pattern? WithinBounds(string text)
    {
        try
        {
            return Pattern.Parse(text, default, whole: false);
        }
        catch (RegexSyntaxException e) when (e.Message.Contains("too large", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static int Compare(
        int seed, Func<string, (IDisposable Owner, Func<string, bool?> IsMatch)?> compile)
    {
        RandomExpressions random = new(new Random(seed));
        int compared = 0;
        for (int i = 0; i < Patterns; i++)
        {
            string text = random.Pattern();
            if (compile(text) is not { } oracle) continue;
            using IDisposable owner = oracle.Owner;
            if (WithinBounds(text) is not { } pattern) continue;
            RegexDfa dfa = new(pattern);
            for (int j = 0; j < TextsEach; j++)
            {
                string value = random.Text();
                if (oracle.IsMatch(value) is not { } expected) continue;
                compared++;
                Assert.True(expected == pattern.IsMatch(value), $"`{text}` on `{value}`: expected {expected}");
                Assert.True(
                    expected == dfa.IsMatch(Encoding.UTF8.GetBytes(value)), $"`{text}` on `{value}` by automaton: expected {expected}");
            }
        }

        return compared;
    }
}
