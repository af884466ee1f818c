namespace SysFlow.Documents;

/// <summary>
/// A parsed query (docs/reference/search.md): the condition on documents, independent of how an engine finds them.
/// </summary>
public sealed class DocumentQuery
{
    private DocumentQuery(string text, QueryNode? root)
    {
        Text = text;
        Root = root;
    }

    /// <summary>The query that every document matches.</summary>
    public static DocumentQuery All { get; } = new("", null);

    /// <summary>The text of the query.</summary>
    public string Text { get; }

    /// <summary>The condition; null when every document matches.</summary>
    public QueryNode? Root { get; }

    /// <summary>Parses <paramref name="text"/>; blank text is <see cref="All"/>.</summary>
    /// <exception cref="QuerySyntaxException">The text is not a valid query; the message says where and
    /// why.</exception>
    public static DocumentQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        QueryNode? root = new QueryParser(text).Parse();
        return root is null ? All : new DocumentQuery(text, root);
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
