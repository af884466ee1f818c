namespace SysFlow.Rules.Tests;

/// <summary>Rules called a, b and c, that a program of that name is executed, and a correlation of them.</summary>
internal static class CorrelationScript
{
    public static string Bases { get; } = string.Join("---\n", "abc".Select(name => $"""
        title: Base {name}
        name: {name}
        logsource:
            category: process_creation
            product: linux
        detection:
            selection:
                Image|endswith: /{name}
            condition: selection

        """));

    /// <summary>A document with a correlation, whose lines are given without indentation.</summary>
    public static string Correlation(string correlation, string title = "Together", string name = "") =>
        $"title: {title}\n{(name.Length > 0 ? $"name: {name}\n" : "")}level: high\ncorrelation:\n"
            + string.Concat(correlation.Trim().Split('\n').Select(l => $"    {l}\n"));

    public static RuleSet Load(params string[] correlations) =>
        SigmaWorld.MustLoad(string.Join("---\n", [Bases, .. correlations.Select(c => Correlation(c))]));
}
