namespace SysFlow.Documents;

/// <summary>Bounds on queries: far above what people write, far below what would hurt an engine.</summary>
public static class QueryLimits
{
    /// <summary>Longest query, in characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Deepest nesting of parentheses and <c>NOT</c>.</summary>
    public const int MaxDepth = 50;

    /// <summary>
    /// Most conditions in one query; Elasticsearch's <c>indices.query.bool.max_clause_count</c> starts at the same
    /// order.
    /// </summary>
    public const int MaxConditions = 1_000;
}
