using System.Text;
using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.RulePacks.Tests;

public sealed class RuleTableTests
{
    private const string Begin = "<!-- rules -->\n";
    private const string End = "<!-- /rules -->\n";

    [Fact]
    public void The_table_in_the_readme_lists_every_rule_as_it_is()
    {
        string path = Path.Combine(RulePacks.Root, "README.md");
        string readme = File.ReadAllText(path);
        int from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = readme.IndexOf(End, StringComparison.Ordinal);
        string table = Table();
        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") is not null)
            File.WriteAllText(path, readme = readme[..from] + table + readme[to..]);

        to = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.Equal(table, readme[from..to]);
    }

    private static string Table()
    {
        StringBuilder table = new();
        foreach (string pack in RulePacks.Names)
        {
            RuleSet rules = RulePacks.Load(pack);
            table.Append(
                $"### {pack} ({rules.Rules.Count})\n\n| Rule | Priority | Techniques | File |\n|---|---|---|---|\n");
            foreach (RuleInfo rule in rules.Rules)
            {
                string techniques = string.Join("<br>", rule.Techniques.Select(Describe));
                table.Append($"| {rule.Name} | {rule.Priority} | {techniques} | [{rule.RuleSetName}]({pack}/{rule.RuleSetName}.yaml) |\n");
            }

            table.Append('\n');
        }

        return table.ToString();
    }

    private static string Describe(string technique) =>
        AttackCatalog.TryGetTechnique(technique, out AttackTechnique? known) ? $"{technique} {known.Name}" : technique;
}
