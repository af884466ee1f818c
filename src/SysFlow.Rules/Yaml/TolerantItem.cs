using System.Buffers;
using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// Reads one item in the layout that sf-processor accepts although it is not YAML: indentation and tabs mean nothing, a
/// key is a known word with a colon at the start of a line, its value extends to the next such line, <c>[</c> begins a
/// list that ends at <c>]</c>, <c>#</c> after white space begins a comment, and a <c>&gt;</c> or <c>|</c> after the
/// colon is ignored.
/// </summary>
internal static class TolerantItem
{
    private static readonly string[] ItemKeys =
        ["rule", "macro", "list", "filter", "drop", "required_engine_version", "required_plugin_versions"];

    private static readonly string[] Keys =
    [
        .. ItemKeys, "desc", "condition", "output", "actions", "priority", "tags", "prefilter", "enabled", "items",
        "append",
        "warn_evttypes", "skip-if-unknown-filter", "source", "exceptions", "override", "id", "author", "references",
        "license",
        "version",
    ];

    private static readonly SearchValues<char> Quotes = SearchValues.Create("'\"");

    /// <summary>Whether a line begins an item.</summary>
    public static bool BeginsItem(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> text = line.TrimStart();
        return text.StartsWith('-') && KeyOf(text[1..].TrimStart(), ItemKeys) is not null;
    }

    public static YamlMapping Read(SourceText source, int start, int length)
    {
        List<KeyValuePair<YamlScalar, YamlNode>> entries = [];
        (string Key, int KeyStart, int ValueStart)? open = null;
        int end = start + length;
        for (int at = start; at < end;)
        {
            int lineEnd = source.Text.IndexOf('\n', at, end - at);
            lineEnd = lineEnd < 0 ? end : lineEnd + 1;
            int keyStart = SkipIndent(source.Text, at, lineEnd);
            if (KeyOf(source.Text.AsSpan(keyStart, lineEnd - keyStart), Keys) is { } key)
            {
                Close(source, open, at, entries);
                open = (key, keyStart, source.Text.IndexOf(':', keyStart) + 1);
            }

            at = lineEnd;
        }

        Close(source, open, end, entries);
        return new YamlMapping(new SourceSpan(source, start, length), entries);
    }

    private static int SkipIndent(string text, int at, int end)
    {
        while (at < end && (text[at] is ' ' or '\t' || (text[at] == '-' && at + 1 < end && text[at + 1] == ' '))) at++;
        return at;
    }

    private static string? KeyOf(ReadOnlySpan<char> text, string[] keys)
    {
        foreach (string key in keys)
        {
            if (!text.StartsWith(key, StringComparison.Ordinal)) continue;
            ReadOnlySpan<char> rest = text[key.Length..].TrimStart(' ');
            if (rest.StartsWith(':') && (rest.Length == 1 || char.IsWhiteSpace(rest[1]))) return key;
        }

        return null;
    }

    private static void Close(
        SourceText source, (string Key, int KeyStart, int ValueStart)? open, int end,
        List<KeyValuePair<YamlScalar, YamlNode>> entries)
    {
        if (open is not { } o) return;
        SourceSpan keySpan = new(source, o.KeyStart, o.Key.Length);
        YamlScalar key = new(keySpan, o.Key, keySpan, IsExact: true, IsQuoted: false);
        int start = o.ValueStart;
        while (start < end && char.IsWhiteSpace(source.Text[start])) start++;
        if (start < end && source.Text[start] is '>' or '|')
        {
            start++;
            if (start < end && source.Text[start] is '-' or '+') start++;
            while (start < end && char.IsWhiteSpace(source.Text[start])) start++;
        }

        entries.Add(new(key, Value(new SourceSpan(source, start, Math.Max(0, end - start)))));
    }

    private static YamlNode Value(SourceSpan span)
    {
        string raw = span.Source.Text.Substring(span.Start, span.Length);
        string text = WithoutComments(raw);
        if (text.StartsWith('[')) return List(span, raw);
        bool quoted = text.Length >= 2 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) == text.Length - 1;
        return new YamlScalar(span, quoted ? text[1..^1] : text, span, IsExact: !quoted, IsQuoted: quoted);
    }

    // White space, including line breaks, folds into single spaces; a comment runs from ` #` to the end of its line.
    private static string WithoutComments(string raw)
    {
        StringBuilder text = new(raw.Length);
        foreach (ReadOnlySpan<char> line in raw.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> kept = line.Trim();
            if (kept.StartsWith('#')) continue;
            int comment = kept.IndexOf(" #");
            if (comment >= 0 && kept[..comment].Count('"') % 2 == 0 && kept[..comment].Count('\'') % 2 == 0)
                kept = kept[..comment].TrimEnd();
            if (kept.IsEmpty) continue;
            if (text.Length > 0) text.Append(' ');
            text.Append(kept);
        }

        return text.ToString();
    }

    private static YamlSequence List(SourceSpan span, string raw)
    {
        List<YamlNode> items = [];
        int at = 1;
        while (at < raw.Length && raw[at] != ']')
        {
            char c = raw[at];
            if (c == '#' && char.IsWhiteSpace(raw[at - 1])) at = LineEnd(raw, at);
            else if (char.IsWhiteSpace(c) || c is ',' or '[') at++;
            else at = Member(span, raw, at, items);
        }

        return new YamlSequence(span, items);
    }

    private static int LineEnd(string raw, int at)
    {
        int end = raw.IndexOf('\n', at);
        return end < 0 ? raw.Length : end;
    }

    private static int Member(SourceSpan span, string raw, int at, List<YamlNode> items)
    {
        int end;
        int close = Quotes.Contains(raw[at]) ? raw.IndexOf(raw[at], at + 1) : -1;
        if (close > 0)
        {
            SourceSpan inner = span with { Start = span.Start + at + 1, Length = close - at - 1 };
            items.Add(new YamlScalar(inner, raw[(at + 1)..close], inner, IsExact: true, IsQuoted: true));
            return close + 1;
        }

        for (end = at; end < raw.Length && raw[end] is not (',' or ']' or '\n'); end++) { }
        string text = raw[at..end].TrimEnd();
        SourceSpan plain = span with { Start = span.Start + at, Length = text.Length };
        items.Add(new YamlScalar(plain, text, plain, IsExact: true, IsQuoted: false));
        return end;
    }
}
