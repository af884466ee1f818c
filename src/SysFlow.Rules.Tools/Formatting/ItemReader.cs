namespace SysFlow.Rules.Tools;

/// <summary>Splits items into keys and comments, line by line.</summary>
internal sealed class ItemReader
{
    private readonly SourceText _source;
    private readonly string[] _lines;

    public ItemReader(SourceText source)
    {
        _source = source;
        _lines = source.Text.Split('\n');
    }

    public int LineCount => _lines.Length;

    /// <summary>Whether a line begins with an item's dash.</summary>
    public bool BeginsItem(int line)
    {
        string trimmed = _lines[line].TrimStart(' ');
        return trimmed == "-" || trimmed.StartsWith("- ", StringComparison.Ordinal);
    }

    /// <summary>
    /// Everything above the first item, without indentation and with empty lines only between paragraphs.
    /// </summary>
    public List<string> CommentsBefore(int line) => Paragraphs(_lines.Take(line));

    /// <summary>
    /// Reads an item that takes the lines from <paramref name="start"/> up to <paramref name="end"/>.
    /// </summary>
    /// <param name="item">The parsed item.</param>
    /// <param name="lead">The comments above it.</param>
    /// <param name="start">Its first line.</param>
    /// <param name="end">The first line of the next item, or the end.</param>
    /// <param name="next">Comments at its end that belong to the next item.</param>
    public ItemBlock Read(YamlNode item, List<string> lead, int start, int end, out List<string> next)
    {
        if (item is not YamlMapping map || KeyLines(map, start, end) is not { } keyLines)
        {
            int last = LastContent(start, end, indent: 0);
            next = Paragraphs(_lines[last..end]);
            return new ItemBlock(lead, [], [], [.. _lines[start..last].Select(l => l.TrimEnd())]);
        }

        int indent = _source.Locate(map.Entries[0].Key.Span.Start).Column - 1;
        List<KeyBlock> keys = [];
        List<string> comments = [];
        for (int i = 0; i < keyLines.Count; i++)
        {
            int blockEnd = i + 1 < keyLines.Count ? keyLines[i + 1] : end;
            int last = LastContent(keyLines[i], blockEnd, indent);
            keys.Add(new KeyBlock(map.Entries[i].Key.Value, map.Entries[i].Value, comments,
                Unindent(keyLines[i], last, indent)));
            comments = [.. _lines[last..blockEnd].Where(l => !string.IsNullOrWhiteSpace(l))];
            if (i + 1 < keyLines.Count) comments = [.. comments.Select(c => c.Trim())];
        }

        // A comment after the last key belongs to the item when it has the indentation of its keys, otherwise to the
        // next item.
        int own = 0;
        while (own < comments.Count && IndentOf(comments[own]) >= indent) own++;
        int behind = LastContent(keyLines[^1], end, indent);
        int passed = 0;
        int from = behind;
        while (passed < own) passed += string.IsNullOrWhiteSpace(_lines[from++]) ? 0 : 1;
        next = Paragraphs(_lines[from..end]);
        return new ItemBlock(lead, keys, [.. comments.Take(own).Select(c => c.Trim())], []);
    }

    /// <summary>
    /// The line of each key; null unless every key begins its own line with the same indentation, made of spaces.
    /// </summary>
    private List<int>? KeyLines(YamlMapping map, int start, int end)
    {
        if (map.Entries.Count == 0 || map.Span.Source.Text[map.Span.Start] == '{') return null;
        List<int> lines = [];
        int column = _source.Locate(map.Entries[0].Key.Span.Start).Column;
        foreach ((YamlScalar key, YamlNode _) in map.Entries)
        {
            SourceLocation at = _source.Locate(key.Span.Start);
            int line = at.Line - 1;
            if (at.Column != column || line >= end || (lines.Count > 0 && line <= lines[^1])
                || (lines.Count == 0 && line != start))
            {
                return null;
            }

            string before = _lines[line][..(column - 1)];
            if (lines.Count == 0 ? before.Trim(' ') != "-" : before.Trim(' ').Length > 0) return null;
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>The line after the last one that is neither empty nor a comment at or left of an indentation.</summary>
    private int LastContent(int start, int end, int indent)
    {
        int last = end;
        while (last > start + 1
            && (string.IsNullOrWhiteSpace(_lines[last - 1]) || IsComment(_lines[last - 1], indent)))
        {
            last--;
        }

        return last;
    }

    private static bool IsComment(string line, int indent) =>
        line.TrimStart().StartsWith('#') && IndentOf(line) <= indent;

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    /// <summary>Lines moved left so that the key is at column 0; what precedes the key (a dash) is removed.</summary>
    private List<string> Unindent(int start, int end, int indent)
    {
        List<string> lines = [_lines[start][indent..]];
        for (int i = start + 1; i < end; i++) lines.Add(_lines[i][Math.Min(indent, IndentOf(_lines[i]))..]);
        return lines;
    }

    /// <summary>Lines without indentation, with empty ones only after others and never two in a row.</summary>
    private static List<string> Paragraphs(IEnumerable<string> lines)
    {
        List<string> kept = [];
        foreach (string line in lines.Select(l => l.Trim()))
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0)) kept.Add(line);
        }

        return kept;
    }
}
