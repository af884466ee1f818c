namespace SysFlow.Documents.Embedded;

/// <summary>
/// A request prepared to be evaluated on many blocks. A condition is evaluated once for each distinct value of a
/// field's column, and the result is then copied to the documents that have the value.
/// </summary>
internal sealed class BlockQuery(SearchRequest request)
{
    private readonly WildcardPattern _dataStreams = WildcardPattern.Parse(request.DataStreams);
    private readonly Dictionary<(ValueTest Test, bool IsText), ValueMatcher> _matchers = [];
    private readonly Dictionary<WildcardPattern, ValueMatcher> _phrases = [];

    /// <summary>Whether every document of every block matches.</summary>
    public bool IsAll =>
        request.Query.Root is null or AllNode && request.From is null && request.To is null && _dataStreams.IsAll;

    /// <summary>Finds the matching documents of <paramref name="block"/>.</summary>
    public DocumentSet Find(StoredBlock block)
    {
        DocumentSet found = InTime(block);
        if (!_dataStreams.IsAll && !found.IsEmpty) found.IntersectWith(InDataStreams(block));
        if (request.Query.Root is { } root && !found.IsEmpty) found.IntersectWith(Evaluate(root, block));
        return found;
    }

    private DocumentSet InTime(StoredBlock block)
    {
        long from = request.From ?? long.MinValue;
        if (block.Summary.MinTime >= from && (request.To is null || block.Summary.MaxTime < request.To))
            return DocumentSet.All(block.Count);
        DocumentSet found = new(block.Count);
        long[] times = block.Times;
        for (int i = 0; i < times.Length; i++)
        {
            if (times[i] >= from && (request.To is null || times[i] < request.To)) found.Add(i);
        }

        return found;
    }

    private DocumentSet InDataStreams(StoredBlock block)
    {
        StoredColumn column = block.DataStreams;
        bool[] wanted = new bool[column.Distinct];
        for (int i = 0; i < wanted.Length; i++)
            wanted[i] = _dataStreams.Matches(System.Text.Encoding.UTF8.GetString(column.Value(i)));
        DocumentSet found = new(block.Count);
        for (int i = 0; i < block.Count; i++)
        {
            if (wanted[column.IndexAt(i)]) found.Add(i);
        }

        return found;
    }

    private DocumentSet Evaluate(QueryNode node, StoredBlock block)
    {
        switch (node)
        {
            case AllNode:
                return DocumentSet.All(block.Count);
            case AndNode and:
                DocumentSet all = Evaluate(and.Operands[0], block);
                for (int i = 1; i < and.Operands.Count && !all.IsEmpty; i++)
                    all.IntersectWith(Evaluate(and.Operands[i], block));
                return all;
            case OrNode or:
                DocumentSet any = new(block.Count);
                foreach (QueryNode operand in or.Operands) any.UnionWith(Evaluate(operand, block));
                return any;
            case NotNode not:
                DocumentSet none = Evaluate(not.Operand, block);
                none.Invert();
                return none;
            case TextNode text:
                return Containing(text, block);
            case FieldNode field:
                return Having(field, block);
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is not a condition that this engine knows");
        }
    }

    private DocumentSet Containing(TextNode text, StoredBlock block)
    {
        if (!_phrases.TryGetValue(text.Phrase, out ValueMatcher? matcher))
        {
            matcher = new PhraseMatcher(text.Phrase);
            _phrases.Add(text.Phrase, matcher);
        }

        DocumentSet found = new(block.Count);
        foreach (string name in TextFields.Searched)
        {
            int field = Array.IndexOf(block.Fields, name);
            if (field >= 0) AddMatches(block, field, matcher, found);
        }

        return found;
    }

    private DocumentSet Having(FieldNode node, StoredBlock block)
    {
        DocumentSet found = new(block.Count);
        for (int field = 0; field < block.Fields.Length; field++)
        {
            string name = block.Fields[field];
            if (node.Test is ExistsTest)
            {
                if (NamesFieldOrObject(node.Field, name)) AddExisting(block, field, found);
            }
            else if (node.Field.Matches(name))
            {
                AddMatches(block, field, MatcherFor(node.Test, TextFields.IsText(name)), found);
            }
        }

        return found;
    }

    /// <summary>Evaluates <c>process:*</c>: an object exists when anything in it does.</summary>
    private static bool NamesFieldOrObject(WildcardPattern pattern, string name)
    {
        if (pattern.Matches(name)) return true;
        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (pattern.Matches(name.AsSpan(0, dot))) return true;
        }

        return false;
    }

    private ValueMatcher MatcherFor(ValueTest test, bool isText)
    {
        if (_matchers.TryGetValue((test, isText), out ValueMatcher? known)) return known;
        ValueMatcher matcher = ValueMatcher.For(test, isText);
        _matchers.Add((test, isText), matcher);
        return matcher;
    }

    /// <summary>Finds the documents that have a field, from the shapes alone.</summary>
    private static void AddExisting(StoredBlock block, int field, DocumentSet found)
    {
        StoredColumn shapes = block.ShapeIndexes;
        bool[] has = new bool[block.Shapes.Length];
        for (int i = 0; i < has.Length; i++) has[i] = block.Shapes[i].CountOf(field) > 0;
        for (int i = 0; i < block.Count; i++)
        {
            if (has[shapes.IndexAt(i)]) found.Add(i);
        }
    }

    private static void AddMatches(StoredBlock block, int field, ValueMatcher matcher, DocumentSet found)
    {
        StoredColumn column = block.Field(field);
        bool[] matches = new bool[column.Distinct];
        bool any = false;
        for (int i = 0; i < matches.Length; i++) any |= matches[i] = matcher.Matches(new JsonToken(column.Value(i)));
        if (!any) return;
        FieldCursor cursor = new(block, field);
        while (cursor.MoveNext())
        {
            for (int i = 0; i < cursor.Count; i++)
            {
                if (!matches[column.IndexAt(cursor.First + i)]) continue;
                found.Add(cursor.Document);
                break;
            }
        }
    }
}
