using System.CommandLine;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Finds a rule by its name, slug, id or technique.</summary>
internal static class RuleFinder
{
    /// <summary>Maximum number of names in an error message: enough to see what they have in common.</summary>
    private const int Shown = 5;

    /// <summary>The argument that <see cref="Find"/> takes.</summary>
    public static Argument<string> Argument() => new("rule")
    {
        Description = "Name, slug or id; or a unique part of the name, or a technique",
    };

    /// <summary>
    /// The index of a rule that is evaluated on events; a correlation is an error that names its rules.
    /// </summary>
    /// <returns>An index into <see cref="RuleSet.Rules"/>; −1 after an error message.</returns>
    public static int FindEvaluated(CommandConsole console, RuleSet rules, string wanted)
    {
        int index = Find(console, rules, wanted);
        if (index < rules.Rules.Count) return index;
        CorrelationInfo correlation = rules.Correlations[index - rules.Rules.Count];
        console.WriteError(
            $"'{correlation.Rule.Name}' is a correlation and has no condition itself; name one of its rules: "
            + string.Join(", ", correlation.Rules));
        return -1;
    }

    /// <summary>
    /// The rule or correlation with this name, slug or identifier (ignoring case), or the only one whose name contains
    /// it or that has this technique.
    /// </summary>
    /// <returns>An index into <see cref="RuleSet.Numbered"/>; −1 after an error message.</returns>
    public static int Find(CommandConsole console, RuleSet rules, string wanted)
    {
        List<int> exact = Where(rules, rule => Is(rule.Name) || Is(rule.Slug) || Is(rule.Uuid.ToString()));
        List<int> found = exact.Count > 0
            ? exact
            : Where(rules, rule =>
                rule.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase) || rule.Techniques.Any(Is));
        if (found.Count == 1) return found[0];
        console.WriteError(found.Count == 0
            ? $"there is no rule '{wanted}'; `sfs rules list` lists them"
            : $"'{wanted}' matches several rules; name one: "
                + string.Join(", ", found.Take(Shown).Select(i => Distinct(rules, found, i)))
                + (found.Count > Shown ? $" or {found.Count - Shown} more" : ""));
        return -1;

        bool Is(string name) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The name, with the identifier where the name alone is ambiguous.</summary>
    private static string Distinct(RuleSet rules, List<int> found, int index)
    {
        RuleInfo rule = rules.Numbered[index];
        return found.Count(i => rules.Numbered[i].Name == rule.Name) > 1 ? $"'{rule.Name}' ({rule.Uuid})"
            : $"'{rule.Name}'";
    }

    private static List<int> Where(RuleSet rules, Func<RuleInfo, bool> holds) =>
        [.. Enumerable.Range(0, rules.Numbered.Count).Where(i => holds(rules.Numbered[i]))];
}
