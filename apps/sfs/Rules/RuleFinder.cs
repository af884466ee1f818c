using System.CommandLine;
using SysFlow.Rules;

namespace SysFlow.Cli.Rules;

/// <summary>Finds the rule that somebody means.</summary>
internal static class RuleFinder
{
    /// <summary>Names in an error message: enough to see what they have in common.</summary>
    private const int Shown = 5;

    /// <summary>The argument that <see cref="Find"/> takes.</summary>
    public static Argument<string> Argument() => new("rule")
    {
        Description = "Name, slug or id; a part of the name when only one has it, or a technique",
    };

    /// <summary>
    /// The index of the rule with this name, slug or identifier (letters' case does not count), or of the only one
    /// whose
    /// name contains it or that looks for this technique; −1 after an error message.
    /// </summary>
    public static int Find(CommandConsole console, RuleSet rules, string wanted)
    {
        List<int> exact = Where(rules, rule => Is(rule.Name) || Is(rule.Slug) || Is(rule.Uuid.ToString()));
        List<int> found = exact.Count > 0
            ? exact
            : Where(rules, rule =>
                rule.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase) || rule.Techniques.Any(Is));
        if (found.Count == 1) return found[0];
        console.WriteError(found.Count == 0
            ? $"no rule is called '{wanted}'; `sfs rules list` names them"
            : $"'{wanted}' fits several rules; name one: "
                + string.Join(", ", found.Take(Shown).Select(i => Distinct(rules, found, i)))
                + (found.Count > Shown ? $" or {found.Count - Shown} more" : ""));
        return -1;

        bool Is(string name) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The name, and the identifier too where the name alone would not tell.</summary>
    private static string Distinct(RuleSet rules, List<int> found, int index)
    {
        RuleInfo rule = rules.Rules[index];
        return found.Count(i => rules.Rules[i].Name == rule.Name) > 1 ? $"'{rule.Name}' ({rule.Uuid})"
            : $"'{rule.Name}'";
    }

    private static List<int> Where(RuleSet rules, Func<RuleInfo, bool> holds) =>
        [.. Enumerable.Range(0, rules.Rules.Count).Where(i => holds(rules.Rules[i]))];
}
