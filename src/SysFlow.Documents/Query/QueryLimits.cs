namespace SysFlow.Documents;

/// <summary>Limits on queries: far above what people write, far below what would overload an engine.</summary>
public static class QueryLimits
{
    /// <summary>Maximum length of a query in characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Maximum nesting of parentheses and <c>NOT</c>.</summary>
    public const int MaxDepth = 50;

    /// <summary>
    /// Maximum number of conditions in one query; Elasticsearch's <c>indices.query.bool.max_clause_count</c> starts at
    /// the same order of magnitude.
    /// </summary>
    public const int MaxConditions = 1_000;
}
