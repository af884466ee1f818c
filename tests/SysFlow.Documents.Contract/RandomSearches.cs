using CsCheck;

namespace SysFlow.Documents.Contract;

/// <summary>
/// Random documents and queries over one small vocabulary, so that queries find some documents and miss others.
/// </summary>
public static class RandomSearches
{
    private static readonly string[] Texts =
    [
        "cat", "Cat", "cat passwd", "/bin/cat", "/etc/passwd", "exec /bin/cat /etc/passwd", "tool_1", "tool1",
        "10.1.2.3", "10.1.9.9", "::1", "fe80::1", "47", "47.0", "-3", "1e2", "007", "true", "", " ", "a*b",
        "a\\\\b", "\\\"q\\\"", "\\u0063at", "été", "ÉTÉ", "日本語",
        "2021-07-01", "2021-07-01T09:36:22Z", "2021-07-01T11:36:22+02:00", "2021-07-01T09:36:22.5Z", "x", "xx", "xxx",
    ];

    private static readonly string[] Scalars =
        ["0", "1", "47", "47.0", "-3", "100", "1e2", "3.25", "9007199254740993", "true", "false", "null"];

    private static readonly string[] Paths =
    [
        "message", "process.name", "process.command_line", "process.pid", "process", "tags", "source.ip", "list.k",
        "event.severity", "user.id", "created", "odd.key",
    ];

    private static readonly string[] Terms =
    [
        "cat", "CAT", "passwd", "/bin/cat", "\"exec /bin/cat\"", "\"cat passwd\"", "47", "47.0", "100", "-3", "true",
        "\"\"", "\" \"", "10.0.0.0/8", "10.1.2.0/24", "10.1.2.3", "\"::1\"", "\"0:0::1\"", "\"fe80::/10\"", "été",
        "日本語", "2021-07-01", "a\\*b", "\"a*b\"", "\"a\\\\b\"", "\"\\\"q\\\"\"", "tool_1", "tool", "x",
        "xx", "9007199254740993", "007",
    ];

    private static readonly string[] Patterns =
        ["ca*", "*at", "*/cat*", "x*x", "*", "c*t*d", "4*", "*passwd", "tool*", "*a*", "\\**", "Ét*"];

    private static readonly string[] Bounds =
    [
        "47", "0", "99.5", "\"2021-07-01T09:36:22Z\"", "\"2021-07-01\"", "\"2021-07-01T09:36:22.2Z\"", "cat", "m",
        "\"\"", "9007199254740992",
    ];

    private static readonly Gen<string> Value = Gen.Frequency(
        (5, AnyOf(Texts).Select(t => $"\"{t}\"")),
        (3, AnyOf(Scalars)));

    private static readonly Gen<string> Values = Gen.Frequency(
        (4, Value),
        (1, Value.Array[0, 4].Select(v => $"[{string.Join(',', v)}]")));

    private static readonly Gen<string> Member = Gen.OneOf(
        Values.Select(v => $"\"message\":{v}"),
        Gen.Select(Values, Values, Values)
            .Select((a, b, c) => $"\"process\":{{\"name\":{a},\"command_line\":{b},\"pid\":{c}}}"),
        Values.Select(v => $"\"process\":{{\"name\":{v}}}"),
        Values.Select(v => $"\"process.name\":{v}"),
        Values.Select(v => $"\"tags\":{v}"),
        Values.Select(v => $"\"source\":{{\"ip\":{v}}}"),
        Gen.Select(Values, Values).Select((a, b) => $"\"list\":[{{\"k\":{a}}},{{\"k\":{b},\"z\":1}}]"),
        Values.Select(v => $"\"event\":{{\"severity\":{v}}}"),
        Values.Select(v => $"\"user\":{{\"id\":{v}}}"),
        Values.Select(v => $"\"created\":{v}"),
        Values.Select(v => $"\"odd\":{{ \"\\u006bey\" : {v} }}"),
        Gen.Const("\"empty\":{},\"none\":[]"));

    /// <summary>Members of a document besides its time.</summary>
    public static Gen<string> Members { get; } = Member.Array[0, 5].Select(m => string.Join(',', m));

    /// <summary>The text of a query.</summary>
    public static Gen<string> Query { get; } = Condition(3);

    private static Gen<string> AnyOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<string> Condition(int depth)
    {
        Gen<string> rare = AnyOf(["process.*", "*", "*.k", "list", "nothing", "\"odd.key\""]);
        Gen<string> field = Gen.Frequency((6, AnyOf(Paths)), (1, rare));
        Gen<string> word = AnyOf([.. Terms.Where(t => t != "\"\"" && !t.Contains(':', StringComparison.Ordinal))]);
        Gen<string> value = Gen.Frequency((3, AnyOf(Terms)), (2, AnyOf(Patterns)));
        Gen<string> simple = Gen.Frequency(
            (2, Gen.OneOf(word, AnyOf(Patterns))),
            (5, Gen.Select(field, value).Select((f, v) => $"{f}:{v}")),
            (2, Gen.Select(field, AnyOf(["<", "<=", ">", ">=", " > "]), AnyOf(Bounds)).Select((f, o, b) => f + o + b)),
            (1, Gen.Select(field, value, value).Select((f, a, b) => $"{f}:({a} OR NOT {b})")),
            (1, Gen.Select(field, value, value).Select((f, a, b) => $"{f} : ( {a} {b} )")));
        if (depth == 0) return simple;
        Gen<string> inner = Condition(depth - 1);
        return Gen.Frequency(
            (3, simple),
            (2, Gen.Select(inner, inner).Select((a, b) => $"{a} AND {b}")),
            (1, Gen.Select(inner, inner).Select((a, b) => $"{a} {b}")),
            (2, Gen.Select(inner, inner).Select((a, b) => $"({a}) or ({b})")),
            (2, inner.Select(a => $"NOT ({a})")));
    }
}
