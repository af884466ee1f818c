using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Sigma on strings, written from the specification and from nothing else: what a field's texts must satisfy is decided
/// value by value, without the loader, the binding, or the evaluators under test.
/// </summary>
public static class SigmaOracle
{
    public static bool Holds(RandomRule rule, Func<string, string> field)
    {
        Stack<bool> stack = new();
        foreach (char c in rule.Condition)
        {
            if (char.IsDigit(c))
            {
                stack.Push(rule.Searches[c - '0'].Any(map => map.All(item => Holds(item, field(item.Field)))));
            }
            else if (c == '!')
            {
                stack.Push(!stack.Pop());
            }
            else
            {
                bool right = stack.Pop();
                bool left = stack.Pop();
                stack.Push(c == '&' ? left && right : left || right);
            }
        }

        return stack.Pop();
    }

    private static bool Holds(RandomItem item, string text)
    {
        bool every = item.Modifiers.Contains("all");
        bool holds = every ? item.Values.All(v => Holds(item, v, text)) : item.Values.Any(v => Holds(item, v, text));
        return item.Modifiers.Contains("neq") ? !holds : holds;
    }

    // An absent field is an empty text here.
    private static bool Holds(RandomItem item, string? value, string text)
    {
        if (value is null) return text.Length == 0;
        if (item.Modifiers.Contains("exists")) return text.Length > 0 == (value == "true");
        if (item.Modifiers.Contains("re"))
        {
            RegexOptions options = item.Modifiers.Contains("i")
                ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None;
            return text.Length > 0 && Regex.IsMatch(text, value, options);
        }

        if (item.Modifiers.Any(m => m is "lt" or "lte" or "gt" or "gte"))
        {
            int order = decimal.Parse(text, CultureInfo.InvariantCulture)
                .CompareTo(decimal.Parse(value, CultureInfo.InvariantCulture));
            return item.Modifiers[0] switch
            {
                "lt" => order < 0,
                "lte" => order <= 0,
                "gt" => order > 0,
                _ =>
                order >= 0
            };
        }

        return Holds(item, Parts(value), text);
    }

    private static bool Holds(RandomItem item, List<string> parts, string text)
    {
        if (item.Modifiers.Contains("contains") || item.Modifiers.Contains("endswith")) parts.Insert(0, "*");
        if (item.Modifiers.Contains("contains") || item.Modifiers.Contains("startswith")) parts.Add("*");
        if (text.Length == 0) return parts.Count == 0;
        bool cased = item.Modifiers.Contains("cased");
        return Match(parts, 0, [.. text.EnumerateRunes().Select(r => Fold(r, cased))], 0, cased);
    }

    // "*", "?", or "=" and a character.
    private static List<string> Parts(string value)
    {
        List<string> parts = [];
        Rune[] runes = [.. value.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            string one = runes[i].ToString();
            bool escapes = one == "\\" && i + 1 < runes.Length && runes[i + 1].ToString() is "*" or "?" or "\\";
            if (escapes && i + 1 < runes.Length) parts.Add("=" + runes[++i]);
            else if (one is "*" or "?") parts.Add(one);
            else parts.Add("=" + one);
        }

        return parts;
    }

    private static bool Match(List<string> parts, int part, string[] text, int at, bool cased)
    {
        if (part == parts.Count) return at == text.Length;
        if (parts[part] == "*")
            return Enumerable.Range(at, text.Length - at + 1).Any(next => Match(parts, part + 1, text, next, cased));
        if (at == text.Length) return false;
        string wanted = Fold(Rune.GetRuneAt(parts[part], parts[part].Length > 1 ? 1 : 0), cased);
        return (parts[part] == "?" || wanted == text[at]) && Match(parts, part + 1, text, at + 1, cased);
    }

    private static string Fold(Rune rune, bool cased) =>
        cased ? rune.ToString() : Rune.ToUpperInvariant(rune).ToString();
}
