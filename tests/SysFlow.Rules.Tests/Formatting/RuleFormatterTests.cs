using CsCheck;
using SysFlow.Detection;
using SysFlow.Rules.Tools;

namespace SysFlow.Rules.Tests;

public sealed class RuleFormatterTests
{
    [Fact]
    public void Keys_are_ordered_indented_and_items_set_apart()
    {
        const string before = """
            # Head.

            -   macro: m   
                condition:   sf.proc.name   =  a
            # About the rule.
            -   priority: high
                # Why.
                desc: >
                    Two
                      lines
                rule: R
                condition: "m and sf.proc.args = \"x\""
                tags:
                - T1057
                - a   # b


            # End.
            """;
        const string after = """
            # Head.

            - macro: m
              condition: sf.proc.name = a

            # About the rule.
            - rule: R
              # Why.
              desc: >
                  Two
                    lines
              condition: m and sf.proc.args = "x"
              priority: high
              tags:
              - T1057
              - a   # b

            # End.

            """;
        Assert.Equal(after, Format(before));
    }

    [Fact]
    public void A_long_condition_is_broken_before_and_and_or_and_within_parentheses_that_do_not_fit()
    {
        string names = string.Join(", ", Enumerable.Range(100, 30).Select(n => $"name{n}"));
        string formatted =
            Format($"- macro: m\n  condition: sf.opflags = EXEC and (sf.proc.name in ({names}) or (sf.proc.pid = 1 and not sf.ret = 0))\n");
        string[] lines = formatted.Split('\n');
        Assert.Equal("  condition: >", lines[1]);
        Assert.Equal("    sf.opflags = EXEC", lines[2]);
        Assert.StartsWith("    and (sf.proc.name in (name100, name101,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("                          name1", lines[4], StringComparison.Ordinal);
        Assert.Equal("         or (sf.proc.pid = 1 and not sf.ret = 0))", lines[^2]);
        Assert.All(lines, l => Assert.InRange(l.Length, 0, 120));
    }

    [Theory]
    [InlineData("- macro: m\n  condition: >\n    a = 1   # why\n    and   b = 2\n")]
    [InlineData("- macro: m\n  condition: |\n    # all of it\n    a = 1\n")]
    public void A_condition_with_a_comment_stays_as_it_is(string text) => Assert.Equal(text, Format(text));

    [Theory]
    [InlineData("- rule: a\n\tdesc: b\n", "not YAML")]
    [InlineData("key: value\n", "not a plain list")]
    [InlineData("", "not a plain list")]
    [InlineData("title: x\nlogsource: {category: process_creation}\ndetection: {s: {Image: a}, condition: s}\n",
        "Sigma")]
    [InlineData("- macro: m\n  condition: a\0\n", "not text")]
    public void What_is_no_policy_file_is_left_alone(string text, string why)
    {
        FormattedFile file = RuleFormatter.Format("f.yaml", text);
        Assert.Null(file.Text);
        Assert.False(file.IsChanged);
        Assert.Contains(why, file.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- rule: &name R\n  condition: a = 1\n  desc: *name\n")] // in the order of keys the alias would come first
    [InlineData("- {rule: R, condition: a = 1}\n")]
    [InlineData("- rule: R\n  desc: 'a\n\n    b'\n  condition: a = 1\n")]
    [InlineData("- rule: R\n  desc: |2\n      indented\n  condition: a = 1\n")]
    [InlineData("- rule: R\n  condition: \"a = \\\"x\\\\ny\\\"\"\n")]
    [InlineData("- rule: R\n  rule: S\n  condition: a = 1\n  condition: b = 2\n")]
    public void Unusual_YAML_keeps_its_meaning_or_is_left_alone(string text)
    {
        FormattedFile file = RuleFormatter.Format("f.yaml", text);
        if (file.Text is null) return;
        Assert.Equal(Summary(text), Summary(file.Text));
        Assert.Equal(file.Text, Format(file.Text));
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_go() =>
        Assert.Equal("- macro: m\n  condition: a = 1\n", Format("\uFEFF- macro: m\r\n  condition: a = 1\r\n"));

    [Fact]
    public void Random_files_keep_every_comment_and_mean_the_same_and_a_second_time_changes_nothing()
    {
        RandomRuleFile.Text.Sample(
            text =>
            {
                FormattedFile file = RuleFormatter.Format("f.yaml", text);
                if (file.Text is null) return;
                Assert.Equal(file.Text, Format(file.Text));
                Assert.Equal(Summary(text), Summary(file.Text));
                Assert.Equal(Comments(text), Comments(file.Text));
            },
            iter: 400,
            threads: 1);
    }

    [Fact]
    public void Damaged_files_end_in_a_layout_or_a_note()
    {
        Gen.Select(RandomRuleFile.Text, Gen.Int[0, 10_000], Gen.Char[' ', '~'], Gen.Int[0, 3]).Sample(
            (text, at, c, how) =>
            {
                at %= text.Length;
                string damaged = how switch
                {
                    0 => text[..at],
                    1 => text.Insert(at, c.ToString()),
                    2 => text.Remove(at, 1),
                    _ => string.Concat(text.AsSpan(0, at), "\t", text.AsSpan(at)),
                };
                FormattedFile file = RuleFormatter.Format("f.yaml", damaged);
                Assert.True(file.Text is not null ^ file.Note is not null);
                if (file.Text is null) return;
                Assert.Equal(Summary(damaged), Summary(file.Text));
                Assert.Equal(file.Text, Format(file.Text));
            },
            iter: 600,
            threads: 1);
    }

    private static string Format(string text)
    {
        FormattedFile file = RuleFormatter.Format("f.yaml", text);
        Assert.True(file.Text is not null, file.Note);
        Assert.Equal(file.Text != text, file.IsChanged);
        return file.Text;
    }

    /// <summary>What the loader makes of a file: rules and their conditions, and the codes of its findings.</summary>
    private static string Summary(string text)
    {
        RuleLoadResult result = RuleScript.Load(text);
        IEnumerable<string> findings = result.Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal);
        IEnumerable<string> rules = result.RuleSet is not { } set ? [] : set.Rules.Select((r, i) =>
            $"{r.Name}|{r.Description}|{r.Priority}|{string.Join(',', r.Tags)}|{r.Output}|"
            + string.Join(' ',
                RuleExplainer.Describe(set, i).All().Select(n => $"{n.Macro}:{n.Text}:{string.Join(',', n.Values)}")));
        return string.Join('\n', rules.Concat(findings));
    }

    private static List<string> Comments(string text) =>
        [.. text.Replace(RandomRuleFile.TextLikeAComment, "").Split('\n')
        .Where(l => l.Contains('#'))
        .Select(l => l[l.IndexOf('#')..].Trim())
        .Order(StringComparer.Ordinal)];
}
