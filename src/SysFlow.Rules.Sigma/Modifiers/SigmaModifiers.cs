using static SysFlow.Rules.Sigma.SigmaModifier;

namespace SysFlow.Rules.Sigma;

/// <summary>The names of the modifiers, and the groups that determine which can be combined.</summary>
internal static class SigmaModifiers
{
    private static readonly Dictionary<string, SigmaModifier> ByWord = new(StringComparer.Ordinal)
    {
        ["all"] = All,
        ["cased"] = Cased,
        ["neq"] = Neq,
        ["contains"] = Contains,
        ["startswith"] = StartsWith,
        ["endswith"] = EndsWith,
        ["expand"] = Expand,
        ["windash"] = Windash,
        ["base64"] = Base64,
        ["any"] = Any,
        ["base64offset"] = Base64Offset,
        ["utf16"] = Utf16,
        ["utf16le"] = Utf16Le,
        ["wide"] = Utf16Le,
        ["utf16be"] = Utf16Be,
        ["re"] = Re,
        ["i"] = RegexIgnoreCase,
        ["m"] = RegexMultiline,
        ["s"] = RegexSingleLine,
        ["ignorecase"] = RegexIgnoreCase,
        ["multiline"] = RegexMultiline,
        ["dotall"] = RegexSingleLine,
        ["cidr"] = Cidr,
        ["lt"] = Lt,
        ["lte"] = Lte,
        ["gt"] = Gt,
        ["gte"] = Gte,
        ["exists"] = Exists,
        ["fieldref"] = FieldRef,
        ["minute"] = Minute,
        ["hour"] = Hour,
        ["day"] = Day,
        ["week"] = Week,
        ["month"] = Month,
        ["year"] = Year,
    };

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> Words => ByWord.Keys;

    public static bool TryParse(string word, out SigmaModifier modifier) => ByWord.TryGetValue(word, out modifier);

    /// <summary>The name of a modifier.</summary>
    public static string Word(SigmaModifier modifier) => ByWord.First(pair => pair.Value == modifier).Key;

    /// <summary>Whether it determines the kind of test; an item has at most one of these.</summary>
    public static bool IsType(SigmaModifier modifier) =>
        modifier is Re or Cidr or Exists or FieldRef || IsOrder(modifier);

    /// <summary>Whether it compares numbers.</summary>
    public static bool IsOrder(SigmaModifier modifier) => modifier is Lt or Lte or Gt or Gte;

    /// <summary>Whether it is a flag of <c>re</c>.</summary>
    public static bool IsRegexFlag(SigmaModifier modifier) =>
        modifier is RegexIgnoreCase or RegexMultiline or RegexSingleLine;

    /// <summary>Whether it says where in the value the text must be.</summary>
    public static bool IsPlace(SigmaModifier modifier) => modifier is Contains or StartsWith or EndsWith;

    /// <summary>Whether it turns the text into bytes or digits.</summary>
    public static bool IsEncoding(SigmaModifier modifier) =>
        modifier is Base64 or Base64Offset or Utf16 or Utf16Le or Utf16Be;

    /// <summary>Whether it takes a number from a time.</summary>
    public static bool IsTimePart(SigmaModifier modifier) => modifier is >= Minute and <= Year;

    public static ComparisonOperator Operator(SigmaModifier order) => order switch
    {
        Lt => ComparisonOperator.Less,
        Lte => ComparisonOperator.LessOrEqual,
        Gt => ComparisonOperator.Greater,
        Gte => ComparisonOperator.GreaterOrEqual,
        Contains => ComparisonOperator.Contains,
        StartsWith => ComparisonOperator.StartsWith,
        EndsWith => ComparisonOperator.EndsWith,
        _ => ComparisonOperator.Equal,
    };
}
