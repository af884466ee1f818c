namespace SysFlow.Rules.Tests;

/// <summary>Words of the languages, and what stands beside them in files that went wrong.</summary>
internal static class FuzzWords
{
    private static readonly string[] Odd =
    [
        "", "~", "null", "true", "false", "-1", "0", "1e400", ".nan", "-.inf", "9223372036854775808",
        "99999999999999999999999999", "0x7f", "0o17", "1_000", "2026-01-01", "[]", "{}", "[", "]", "{", "}", "(", ")",
        "((", "))", ",", "|", ">", "&", "*", "!", "%", "@", "`", "'", "\"", "\\", "#", "- ", ": ", "? ", "<<", "---",
        "...", "\t", "\r", "\n", "\u0085", "\u2028", "\uFEFF", "\uFFFD", "\u212A", "😀", "e\u0301", "%YAML 1.2",
    ];

    private static readonly string[] Operators =
    [
        "=", "!=", "==", "<", "<=", ">", ">=", "contains", "icontains", "bcontains", "startswith", "bstartswith",
        "endswith", "glob", "iglob", "regex", "cidr", "in", "intersects", "pmatch", "exists", "and", "or", "not",
        "of", "them", "all", "1 of", "in ()", "in (,)", "= ''",
    ];

    private static readonly string[] Values =
    [
        "10.0.0.1", "10.0.0.0/33", "::1", "1.2.3", "/etc", "a,b", "(a+)+", "[", "x{9999}", "*", "**", "?", "-c", "2",
        "tolower(proc.name)", "val(proc.name)", "len(fd.name)", "b64(proc.args)", "tolower(", "never", "5m", "0s",
    ];

    private static readonly string[] Keys =
    [
        "rule", "macro", "list", "filter", "drop", "condition", "desc", "output", "priority", "tags", "items",
        "append", "override", "exceptions", "name", "fields", "comps", "values", "enabled", "suppress", "by", "window",
        "threshold", "prefilter", "source", "required_engine_version", "required_plugin_versions", "id", "title",
        "logsource", "category", "product", "service", "detection", "correlation", "type", "rules", "group-by",
        "timespan", "gte", "aliases", "field", "level", "status", "action", "fieldmappings", "sources", "unavailable",
        "text", "given", "match", "ignore", "exec", "events", "at", "times", "scenario", "seed", "trace", "expect",
    ];

    private static readonly string[] Modifiers =
    [
        "contains", "startswith", "endswith", "all", "re", "i", "m", "s", "cased", "cidr", "gt", "gte", "lt", "lte",
        "neq", "exists", "fieldref", "expand", "windash", "base64", "base64offset", "utf16", "utf16le", "utf16be",
        "wide", "minute", "hour", "day", "week", "month", "year", "nothing", "",
    ];

    private static readonly string[] Indexes =
    [
        "[0]", "[-1]", "[1]", "[63]", "[64]", "[999999999999]", "[]", "[x]", "[a.b.0.c]", "[[0]]", "[0", "0]", "[*]",
        "[ ]", "[2147483648]", "[#]", "[..]",
    ];

    private static readonly string[] Fields =
    [
        .. FieldCatalog.For(RuleProfile.Strict).Fields.Concat(FieldCatalog.For(RuleProfile.SfProcessor).Fields)
            .Select(f => f.Name).Distinct(),
        "evt.num", "proc.is_exe_writable", "ka.verb", "Image", "CommandLine", "User", "ParentImage", "DestinationPort",
    ];

    /// <summary>A word of any kind.</summary>
    public static string Pick(Random random) => random.Next(8) switch
    {
        0 or 1 => Of(Odd, random),
        2 => Of(Operators, random),
        3 => Of(Values, random),
        4 => Of(Keys, random),
        5 => Of(Fields, random) + Of(Indexes, random),
        6 => Of(Fields, random) + "|" + Of(Modifiers, random),
        _ => Of(Fields, random),
    };

    /// <summary>A word that some file has as a key.</summary>
    public static string Key(Random random) => Of(Keys, random);

    /// <summary>Brackets after a name.</summary>
    public static string Index(Random random) => Of(Indexes, random);

    /// <summary>A modifier of Sigma, with its bar.</summary>
    public static string Modifier(Random random) => "|" + Of(Modifiers, random);

    private static string Of(string[] words, Random random) => words[random.Next(words.Length)];
}
