namespace SysFlow.Rules;

/// <summary>The spelling of operators.</summary>
internal static class ComparisonOperators
{
    private static readonly Dictionary<string, ComparisonOperator> ByWord = new(StringComparer.Ordinal)
    {
        ["="] = ComparisonOperator.Equal,
        ["!="] = ComparisonOperator.NotEqual,
        ["<"] = ComparisonOperator.Less,
        ["<="] = ComparisonOperator.LessOrEqual,
        [">"] = ComparisonOperator.Greater,
        [">="] = ComparisonOperator.GreaterOrEqual,
        ["contains"] = ComparisonOperator.Contains,
        ["icontains"] = ComparisonOperator.ContainsIgnoringCase,
        ["startswith"] = ComparisonOperator.StartsWith,
        ["endswith"] = ComparisonOperator.EndsWith,
        ["glob"] = ComparisonOperator.Glob,
        ["iglob"] = ComparisonOperator.GlobIgnoringCase,
        ["bcontains"] = ComparisonOperator.BytesContain,
        ["bstartswith"] = ComparisonOperator.BytesStartWith,
        ["regex"] = ComparisonOperator.Regex,
        ["cidr"] = ComparisonOperator.Cidr,
        ["in"] = ComparisonOperator.Equal,
        ["intersects"] = ComparisonOperator.Equal,
        ["pmatch"] = ComparisonOperator.PathPrefix,
    };

    /// <summary>The operators' words, for suggestions and the reference.</summary>
    public static IReadOnlyCollection<string> Words => ByWord.Keys;

    public static bool TryParse(string word, out ComparisonOperator op) => ByWord.TryGetValue(word, out op);

    /// <summary>The operator that a word stands for.</summary>
    /// <exception cref="KeyNotFoundException">The word is not an operator.</exception>
    public static ComparisonOperator Parse(string word) => ByWord[word];

    /// <summary>Whether the word must be followed by a set.</summary>
    public static bool NeedsSet(string word) => word is "in" or "intersects" or "pmatch";

    public static string Word(ComparisonOperator op, bool isSet) => op switch
    {
        ComparisonOperator.Equal when isSet => "in",
        ComparisonOperator.PathPrefix => "pmatch",
        ComparisonOperator.Wildcard => "like",
        ComparisonOperator.Search => "search",
        _ => ByWord.First(pair => pair.Value == op).Key,
    };
}
