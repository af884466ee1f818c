using System.Text;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Regular expressions in what RE2, PCRE2 and the rules' own have in common, and texts that come near to matching.
/// </summary>
internal sealed class RandomExpressions(Random random)
{
    private static readonly string[] Letters =
        ["a", "b", "x", "y", "K", "k", "s", "é", "É", "σ", "Σ", "ς", "日", "😀", "𐐀", "𐐨", "\u212A", "ſ", " ", "_", "7"];

    private static readonly string[] Sets =
    [
        "[a-k]", "[^a]", "[^ab日]", "[x-z😀]", "[^😀]", "[𐐀-𐐯]", "[é-日]", @"[\d_]", @"[^\w]", @"[\s😀]", "[]a]", "[^]a]", "[a-]",
        @"\d", @"\D", @"\w", @"\W", @"\s", @"\S", ".", ".", ".", @"\p{L}", @"\P{L}", @"\p{Lu}", @"\x{1F600}", @"\x41", "[[:alpha:]]",
    ];

    private static readonly string[] Places = ["^", "$", @"\b", @"\B", @"\A", @"\z"];

    private static readonly string[] Quantifiers = ["*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "??", "{0}"];

    public string Pattern()
    {
        StringBuilder pattern = new();
        if (random.Next(3) == 0) pattern.Append(Pick("(?i)", "(?m)", "(?s)", "(?is)", "(?ms)"));
        Choice(pattern, 3);
        return pattern.ToString();
    }

    public string Text()
    {
        StringBuilder text = new();
        for (int i = random.Next(7); i > 0; i--) text.Append(random.Next(8) == 0 ? "\n" : Pick(Letters));
        return text.ToString();
    }

    private void Choice(StringBuilder pattern, int depth)
    {
        for (int i = random.Next(4) == 0 ? 2 : 1; i > 0; i--)
        {
            for (int j = random.Next(1, 4); j > 0; j--) Repeat(pattern, depth);
            if (i > 1) pattern.Append('|');
        }
    }

    private void Repeat(StringBuilder pattern, int depth)
    {
        int kind = random.Next(10);
        if (kind == 0)
        {
            pattern.Append(Pick(Places));
            return;
        }

        if (kind <= 2 && depth > 0)
        {
            pattern.Append(Pick("(", "(?:", "(?i:", "(?P<n>"));
            Choice(pattern, depth - 1);
            pattern.Append(')');
        }
        else
        {
            pattern.Append(kind < 6 ? Pick(Sets) : Pick(Letters));
        }

        if (random.Next(3) == 0) pattern.Append(Pick(Quantifiers));
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
