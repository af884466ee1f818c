using CsCheck;

namespace SysFlow.Rules.Tests;

/// <summary>Rule files as people write them: any order of keys, indents, styles of texts, comments anywhere.</summary>
internal static class RandomRuleFile
{
    /// <summary>A quoted text that is no comment.</summary>
    public const string TextLikeAComment = "\"x # y\"";

    private static readonly string[] Tests =
    [
        "sf.proc.name = bash", "sf.proc.name  in (a,b , c)", "sf.proc.args contains "
            + TextLikeAComment, "sf.proc.pid>1", "m", "sf.file.path exists",
        "sf.proc.args regex \".*(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen).*\"",
        "sf.proc.exe in (l, /bin/some/where/quite/deep/inside, /bin/some/where/quite/deep/outside, /bin/elsewhere)",
    ];

    private static readonly string[] Comments = ["# about this", "#no space", "# - rule: gone", "#"];

    /// <summary>Texts of whole files; a list and a macro first, so that names resolve.</summary>
    public static Gen<string> Text { get; } = Gen.Select(
        OneOf("", "# Head.\n\n", "\n\n# Head.\n", "---\n"),
        Item.List[1, 4],
        OneOf("", "\n", "# end", "\n\n# end\n\n"))
        .Select((head, items, end) => head + "- list: l\n  items: [x, y]\n- macro: m\n  condition: sf.opflags = EXEC\n"
            + string.Concat(items.Select((i, n) => i.Replace("NAME", $"R{n}"))) + end);

    private static Gen<string> Item => Gen.Select(
        Gen.Shuffle(Enumerable.Range(0, 5).ToArray()), Condition(2), Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[0, 99])
            .Select(Write);

    private static Gen<string> Condition(int depth)
    {
        Gen<string> test = Gen.Int[0, Tests.Length - 1].Select(i => Tests[i]);
        if (depth == 0) return test;
        Gen<string> inner = Condition(depth - 1);
        return Gen.OneOf(
            test,
            inner.Select(c => $"not ({c})"),
            Gen.Select(inner, inner).Select((a, b) => $"({a}   and {b})"),
            Gen.Select(inner, inner, inner).Select((a, b, c) => $"{a} or\n{b} or ( {c} )"));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Write(int[] order, string condition, int dash, int style, int salt)
    {
        string indent = new(' ', 1 + dash);
        string deeper = $"\n{indent}  ";
        string one = condition.Replace("\n", " ");
        string text = style switch
        {
            0 => $">{deeper}{condition.Replace("\n", deeper)}",
            1 => $"|{deeper}{condition.Replace("\n", deeper)}",
            2 => $"'{one.Replace("'", "''")}'",
            _ => one.Contains('#') || one.StartsWith('(') ? $">-{deeper}{one}" : one,
        };
        string[] keys =
        [
            "rule: NAME",
                $"desc: >{deeper}Some words{deeper}  and more{(salt % 3 == 0 ? deeper + "# no comment" : "")}",
            $"condition: {text}", salt % 2 == 0 ? "tags: [T1057, x] # tagged"
                : $"tags:{deeper}- T1057{deeper}- x", "priority: high",
        ];
        IEnumerable<string> lines = order.Select((k, i) =>
            (i > 0 && (salt + k) % 4 == 0 ? $"{indent}{Comments[(salt + k) % Comments.Length]}\n" : "")
            + (i == 0 ? "-" + indent[1..] : indent) + keys[k] + "\n" + ((salt + i) % 7 == 0 ? "\n" : ""));
        return (salt % 5 == 0 ? "\n# before\n" : "") + string.Concat(lines)
            + (salt % 6 == 0 ? $"{indent}# behind\n" : "");
    }
}
