using SysFlow.Testing;

namespace SysFlow.Simulation.Tests;

public sealed class ScenarioCatalogTests
{
    [Fact]
    public void The_readme_lists_every_scenario_with_its_description()
    {
        string readme = Checkout.Read("src/SysFlow.Simulation/README.md");

        IEnumerable<string> listed = readme.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith("| Scenario", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("| Folder", StringComparison.Ordinal));

        Assert.Equal(ScenarioCatalog.All.Select(scenario => $"| {scenario.Name} | {scenario.Description} |"), listed);
    }
}
