using System.Text;
using CsCheck;
using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class LiteralSearchTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["abc/"], 0, 30];

    private static readonly Gen<(LiteralAnchor, string)> Literal =
        Gen.Select(Gen.Int[0, 3].Select(i => (LiteralAnchor)i), Gen.String[Gen.Char["abc/"], 1, 6]);

    [Fact]
    public void Every_literal_is_found_where_it_stands_and_nothing_else() =>
        Gen.Select(Literal.Array[0, 40], Text.Array[5]).Sample(
            (literals, texts) =>
            {
                LiteralSearch search = Create(literals);
                foreach (string text in texts)
                {
                    IEnumerable<int> expected = Enumerable.Range(0, literals.Length)
                        .Where(i => Stands(literals[i], text));
                    Assert.Equal(expected, Find(search, text));
                }
            },
            iter: 3_000,
            threads: 1);

    [Fact]
    public void More_nodes_than_have_rows_are_searched_alike()
    {
        // Three letters of 26 make more than 18,000 nodes.
        (LiteralAnchor, string)[] literals = [.. Enumerable.Range(0, 26 * 26 * 26)
            .Select(i => (LiteralAnchor.Anywhere, Letters(i)))];
        Assert.Equal([0, 1, 27, 26 * 26 * 26 - 1], Find(Create(literals), "aaabb-aab-zzz"));
    }

    [Fact]
    public void Searches_that_leave_the_rows_and_come_back_find_what_a_naive_search_finds() =>
        Gen.Select(
            Gen.String[Gen.Char["abc/"], 5, 12].Array[150], Gen.String[Gen.Char["abc/"], 0, 300].Array[3]).Sample(
            (literals, texts) =>
            {
                // More than 512 nodes, and most of them deep.
                LiteralSearch search = Create([.. literals.Select(l => (LiteralAnchor.Anywhere, l))]);
                foreach (string text in texts.Append(string.Concat(literals.Take(20))))
                {
                    IEnumerable<int> expected = Enumerable.Range(0, literals.Length)
                        .Where(i => text.Contains(literals[i], StringComparison.Ordinal));
                    Assert.Equal(expected, Find(search, text));
                }
            },
            iter: 200,
            threads: 1);

    [Fact]
    public void Literals_within_literals_are_all_found()
    {
        (LiteralAnchor, string)[] literals = [.. Enumerable.Range(1, 2_000)
            .Select(i => (LiteralAnchor.Anywhere, new string('a', i)))];
        Assert.Equal(Enumerable.Range(0, 700), Find(Create(literals), "b" + new string('a', 700) + "b"));
    }

    [Fact]
    public void An_empty_text_is_found_as_a_whole()
    {
        LiteralSearch search = Create((LiteralAnchor.Whole, ""), (LiteralAnchor.Start, "a"));
        Assert.Equal([0], Find(search, ""));
        Assert.Equal([1], Find(search, "ab"));
    }

    private static LiteralSearch Create(params (LiteralAnchor Anchor, string Literal)[] literals) =>
        new([.. literals.Select((l, i) => (new LiteralTest(l.Anchor, Encoding.UTF8.GetBytes(l.Literal)), i))]);

    private static IEnumerable<int> Find(LiteralSearch search, string text)
    {
        HitList hits = new();
        search.Find(Encoding.UTF8.GetBytes(text), hits);
        return hits.Slice(0, hits.Count).ToArray().Distinct().Order();
    }

    private static bool Stands((LiteralAnchor Anchor, string Literal) literal, string text) => literal.Anchor switch
    {
        LiteralAnchor.Whole => text == literal.Literal,
        LiteralAnchor.Start => text.StartsWith(literal.Literal, StringComparison.Ordinal),
        LiteralAnchor.End => text.EndsWith(literal.Literal, StringComparison.Ordinal),
        _ => text.Contains(literal.Literal, StringComparison.Ordinal),
    };

    private static string Letters(int i) =>
        $"{(char)('a' + (i / 676))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i % 26))}";
}
