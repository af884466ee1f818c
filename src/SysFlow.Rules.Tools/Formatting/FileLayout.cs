using System.Text;

namespace SysFlow.Rules.Tools;

/// <summary>
/// A rule file split into items and keys by lines, so that lines can be moved and indented without being rewritten.
/// </summary>
internal sealed class FileLayout
{
    /// <summary>The order of keys: what an item is, its content, its results, its origin, how it is merged.</summary>
    private static readonly string[] KeyOrder =
    [
        "rule", "macro", "list", "filter", "drop", "id", "desc", "condition", "items", "exceptions", "output",
            "actions", "priority",
        "prefilter", "tags", "references", "author", "license", "version", "enabled", "append", "override", "source",
    ];

    private const string Indent = "  ";

    private readonly IReadOnlyList<ItemBlock> _items;
    private readonly IReadOnlyList<string> _end;

    private FileLayout(IReadOnlyList<ItemBlock> items, IReadOnlyList<string> end)
    {
        _items = items;
        _end = end;
    }

    /// <summary>Splits a file; null when it is not a single list in block style.</summary>
    public static FileLayout? Read(SourceText source, IReadOnlyList<YamlNode> roots)
    {
        if (roots is not [YamlSequence list] || list.Items.Count == 0) return null;
        ItemReader reader = new(source);
        List<ItemBlock> items = [];
        int[] starts = [.. list.Items.Select(item => source.Locate(item.Span.Start).Line - 1)];
        if (starts.Zip(starts.Skip(1), (a, b) => a < b).Contains(false)) return null;
        List<string> lead = reader.CommentsBefore(starts[0]);
        for (int i = 0; i < starts.Length; i++)
        {
            if (!reader.BeginsItem(starts[i])) return null;
            int end = i + 1 < starts.Length ? starts[i + 1] : reader.LineCount;
            items.Add(reader.Read(list.Items[i], lead, starts[i], end, out lead));
        }

        if (lead is [.., ""]) lead.RemoveAt(lead.Count - 1);
        return new FileLayout(items, lead);
    }

    /// <summary>The file in canonical layout.</summary>
    public string Print()
    {
        StringBuilder text = new();
        foreach (ItemBlock item in _items)
        {
            if (text.Length > 0) text.Append('\n');
            Print(item, text);
        }

        if (_end.Count > 0) text.Append('\n');
        foreach (string line in _end) text.Append(line).Append('\n');
        return text.ToString();
    }

    private static void Print(ItemBlock item, StringBuilder text)
    {
        foreach (string line in item.Lead) text.Append(line).Append('\n');
        foreach (string line in item.Verbatim) text.Append(line).Append('\n');
        string before = "- ";
        foreach (KeyBlock key in item.Keys.OrderBy(Place))
        {
            // A comment cannot be between the dash and the first key; it goes above the item.
            foreach (string comment in key.Comments)
            {
                text.Append(before == Indent ? Indent : "").Append(comment)
                .Append('\n');
            }

            foreach (string line in ConditionBlock.Print(key))
            {
                if (line.Length > 0) text.Append(before).Append(line);
                text.Append('\n');
                before = Indent;
            }
        }

        foreach (string line in item.Tail) text.Append(Indent).Append(line).Append('\n');
    }

    private static int Place(KeyBlock key)
    {
        int place = Array.IndexOf(KeyOrder, key.Key);
        return place < 0 ? KeyOrder.Length : place;
    }
}
