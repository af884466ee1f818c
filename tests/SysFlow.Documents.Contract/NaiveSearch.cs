using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SysFlow.Documents.Contract;

/// <summary>
/// The meaning of queries, written as plainly as possible over parsed documents and with other means than any engine:
/// regular expressions, decimals, <see cref="DateTimeOffset"/>. What engines answer is compared with it.
/// </summary>
public static class NaiveSearch
{
    /// <summary>Whether a document matches.</summary>
    public static bool Matches(JsonElement document, QueryNode? node)
    {
        List<(string Path, JsonElement Value)> values = [];
        Flatten(document, "", values);
        return Matches(values, node);
    }

    /// <summary>The distinct texts of a field.</summary>
    public static IEnumerable<string> TextsOf(JsonElement document, string field)
    {
        List<(string Path, JsonElement Value)> values = [];
        Flatten(document, "", values);
        return values.Where(v => v.Path == field).Select(v => TextOf(v.Value)).Distinct();
    }

    private static bool Matches(List<(string Path, JsonElement Value)> values, QueryNode? node) => node switch
    {
        null or AllNode => true,
        AndNode and => and.Operands.All(o => Matches(values, o)),
        OrNode or => or.Operands.Any(o => Matches(values, o)),
        NotNode not => !Matches(values, not.Operand),
        TextNode text =>
            values.Any(v => TextFields.Searched.Contains(v.Path) && Contains(TextOf(v.Value), text.Phrase)),
        FieldNode { Test: ExistsTest } exists => values.Any(v => Prefixes(v.Path).Any(p => Fits(exists.Field, p))),
        FieldNode field => values.Any(v => Fits(field.Field, v.Path) && Passes(v.Path, v.Value, field.Test)),
        _ => throw new InvalidOperationException(),
    };

    private static bool Passes(string path, JsonElement value, ValueTest test)
    {
        string text = TextOf(value);
        bool prose = path is "message" or "error.message";
        switch (test)
        {
            case TermTest term when prose: return Contains(text, WildcardPattern.Literal(term.Term));
            case WildcardTest wildcard when prose: return Contains(text, wildcard.Pattern);
            case WildcardTest wildcard: return Fits(wildcard.Pattern, text);
            case TermTest term: return IsEqual(value, text, term.Term);
            case RangeTest range: return Compare(value, text, range.Bound) is { } c && IsOnSide(c, range.Operator);
            default: throw new InvalidOperationException();
        }
    }

    private static bool IsEqual(JsonElement value, string text, string term)
    {
        if (text == term) return true;
        if (value.ValueKind == JsonValueKind.Number) return NumberOf(term) is { } wanted && wanted == NumberOf(text);
        return value.ValueKind == JsonValueKind.String && IsInNetwork(text, term);
    }

    private static bool IsInNetwork(string text, string term)
    {
        string[] parts = term.Split('/');
        if (AddressOf(parts[0]) is not { } network || AddressOf(text) is not { } address) return false;
        byte[] a = network.GetAddressBytes();
        byte[] b = address.GetAddressBytes();
        int prefix = parts.Length == 1 ? a.Length * 8 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (a.Length != b.Length) return false;
        return Enumerable.Range(0, prefix).All(bit => ((a[bit / 8] ^ b[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }

    private static IPAddress? AddressOf(string text) =>
        Regex.IsMatch(text, @"^(\d+\.\d+\.\d+\.\d+|[0-9a-fA-F]*:[0-9a-fA-F:]*)$")
        && IPAddress.TryParse(text, out IPAddress? address)
            ? address
            : null;

    private static int? Compare(JsonElement value, string text, string bound)
    {
        if (NumberOf(bound) is { } b && NumberOf(text) is { } t) return t.CompareTo(b);
        if (value.ValueKind != JsonValueKind.String) return null;
        if (DateOf(bound) is { } limit && DateOf(text) is { } date) return date.CompareTo(limit);
        return Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(bound));
    }

    private static bool IsOnSide(int comparison, RangeOperator side) => side switch
    {
        RangeOperator.Less => comparison < 0,
        RangeOperator.LessOrEqual => comparison <= 0,
        RangeOperator.Greater => comparison > 0,
        _ => comparison >= 0,
    };

    private static decimal? NumberOf(string text) =>
        Regex.IsMatch(text, @"^-?\d+(\.\d+)?([eE][+-]?\d+)?$")
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static DateTimeOffset? DateOf(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmZ", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset date) ? date : null;

    private static bool Fits(WildcardPattern pattern, string text) =>
        Regex.IsMatch(
            text, "\\A" + string.Join(".*", pattern.Pieces.Select(Regex.Escape)) + "\\z", RegexOptions.Singleline);

    private static bool Contains(string text, WildcardPattern phrase)
    {
        IReadOnlyList<string> pieces = phrase.Pieces;
        const string Word = @"[\p{L}\p{Nd}_]";
        string before = pieces[0].Length > 0 && Regex.IsMatch(pieces[0][..1], Word) ? $"(?<!{Word})" : "";
        string after = pieces[^1].Length > 0 && Regex.IsMatch(pieces[^1][^1..], Word) ? $"(?!{Word})" : "";
        return Regex.IsMatch(
            text,
            before + string.Join(".*", pieces.Select(Regex.Escape)) + after,
            RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static IEnumerable<string> Prefixes(string path)
    {
        string[] names = path.Split('.');
        return Enumerable.Range(1, names.Length).Select(n => string.Join('.', names[..n]));
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static void Flatten(JsonElement element, string path, List<(string Path, JsonElement Value)> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                    Flatten(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", values);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray()) Flatten(item, path, values);
                break;
            case JsonValueKind.Null:
                break;
            default:
                values.Add((path, element));
                break;
        }
    }
}
