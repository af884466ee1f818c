using System.Globalization;
using System.Text.RegularExpressions;

namespace SysFlow.Testing;

/// <summary>
/// Writes copies of a policy with other constants in the same conditions, to see what ten or a hundred times as
/// many rules cost: names of rules, macros and lists get a number, list items, paths, compared words, ids and ports
/// change with it. Deterministic.
/// </summary>
public static partial class RuleVariants
{
    /// <summary>
    /// Copies a policy into a folder, followed by variants: all files in all are <paramref name="copies"/>.
    /// </summary>
    public static void Write(string policy, string folder, int copies)
    {
        string text = File.ReadAllText(policy);
        for (int i = 0; i < copies; i++)
        {
            File.WriteAllText(
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i:0000}.yaml")),
                i == 0 ? text : Vary(text, i));
        }
    }

    /// <summary>The policy's text with other constants.</summary>
    public static string Vary(string text, int variant)
    {
        string suffix = variant.ToString(CultureInfo.InvariantCulture);
        HashSet<string> names = [.. Declaration().Matches(text).Select(m => m.Groups["name"].Value)];
        text = Items().Replace(text, items => items.Groups["head"].Value + Item().Replace(
            items.Groups["body"].Value, item => Changes(item.Value, names) ? item.Value + suffix : item.Value));
        text = PathStart().Replace(text, path => path.Value + suffix);
        text = Compared().Replace(text, word => word.Value + suffix);
        text = Number().Replace(text, number => number.Groups["head"].Value
            + (long.Parse(number.Groups["value"].Value, CultureInfo.InvariantCulture) + variant)
                .ToString(CultureInfo.InvariantCulture));
        text = RuleName().Replace(text, rule => rule.Value + " " + suffix);
        return Name().Replace(text, word => names.Contains(word.Value) ? word.Value + "_" + suffix : word.Value);
    }

    // Names of lists are renamed with the lists; words of the language (READ, SEND) stay. A path is changed as a path.
    private static bool Changes(string item, HashSet<string> names) =>
        !names.Contains(item) && item[0] != '/' && item.Any(char.IsAsciiLetterLower);

    [GeneratedRegex(@"^ ?- (macro|list): (?<name>\S+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^ ?- rule: [^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex RuleName();

    [GeneratedRegex(@"(?<head>items:\s*\[)(?<body>[^\]]*)")]
    private static partial Regex Items();

    [GeneratedRegex(@"[\w./@:+-]*\w")]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<![\w/.-])/[\w.-]*\w")]
    private static partial Regex PathStart();

    [GeneratedRegex(@"(?<=(name|exe|cmdline|args) ?(=|!=|contains|startswith|endswith) ?['""]?)(?!sf\.|/)[\w.-]*\w")]
    private static partial Regex Compared();

    [GeneratedRegex(@"(?<head>(port ?=|uid ?!?=|bytes >) ?)(?<value>\d+)")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\w./-])[A-Za-z_]\w*(?![\w./-])")]
    private static partial Regex Name();
}
