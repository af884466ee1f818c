namespace SysFlow.Documents.Embedded;

/// <summary>Counts documents by the values of a field.</summary>
internal sealed class FieldCounter(string field)
{
    /// <summary>Maximum number of distinct values: some hundred megabytes of counters.</summary>
    public const int MaxValues = 1_000_000;

    private readonly Dictionary<string, long> _counts = [];
    private readonly HashSet<int> _ofDocument = [];

    /// <summary>Counts the documents of <paramref name="found"/>.</summary>
    /// <exception cref="DocumentStoreException">The field has too many values.</exception>
    public void Add(StoredBlock block, DocumentSet found)
    {
        int ordinal = Array.IndexOf(block.Fields, field);
        if (ordinal < 0) return;
        FieldCursor cursor = new(block, ordinal);
        long[] counts = new long[cursor.Column.Distinct];
        int[] texts = SameTexts(cursor.Column);
        while (cursor.MoveNext())
        {
            if (cursor.Count == 0 || !found.Contains(cursor.Document)) continue;
            if (cursor.Count == 1) counts[texts[cursor.Column.IndexAt(cursor.First)]]++;
            else CountOnce(cursor, texts, counts);
        }

        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0) AddTotal(new JsonToken(cursor.Column.Value(i)).Text, counts[i]);
        }
    }

    /// <summary>The most frequent values.</summary>
    public List<FieldCount> Top(int count) =>
    [
        .. _counts
            .Select(pair => new FieldCount(pair.Key, pair.Value))
            .OrderByDescending(value => value.Count)
            .ThenBy(value => value.Value, StringComparer.Ordinal)
            .Take(count),
    ];

    /// <summary>Counts a document that has a value twice once.</summary>
    private void CountOnce(FieldCursor cursor, int[] texts, long[] counts)
    {
        _ofDocument.Clear();
        for (int i = 0; i < cursor.Count; i++)
        {
            int text = texts[cursor.Column.IndexAt(cursor.First + i)];
            if (_ofDocument.Add(text)) counts[text]++;
        }
    }

    /// <summary>
    /// Maps each distinct token to the first one with the same text: <c>"a"</c> and <c>"\u0061"</c> are one value, and
    /// so are <c>7</c> and <c>"7"</c>. Otherwise different tokens have different texts.
    /// </summary>
    private static int[] SameTexts(StoredColumn column)
    {
        int[] texts = new int[column.Distinct];
        bool hasEscaped = false;
        int strings = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = i;
            JsonToken token = new(column.Value(i));
            hasEscaped |= token.IsEscaped;
            if (token.IsString) strings++;
        }

        if (!hasEscaped && (strings == 0 || strings == texts.Length)) return texts;
        Dictionary<string, int> firsts = [];
        for (int i = 0; i < texts.Length; i++)
        {
            string text = new JsonToken(column.Value(i)).Text;
            if (!firsts.TryAdd(text, i)) texts[i] = firsts[text];
        }

        return texts;
    }

    private void AddTotal(string value, long count)
    {
        _counts.TryGetValue(value, out long before);
        _counts[value] = before + count;
        if (_counts.Count > MaxValues)
        {
            throw new DocumentStoreException(
                $"'{field}' has more than {MaxValues} distinct values; narrow the time range or the query");
        }
    }
}
