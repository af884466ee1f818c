using SysFlow.Detection;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Loads rules from texts.</summary>
internal static class RuleScript
{
    public static RuleLoadResult Load(string yaml, RuleProfile profile = RuleProfile.Strict, string name = "test.yaml")
    {
        using TemporaryDirectory directory = new();
        string path = directory.File(name);
        File.WriteAllText(path, yaml);
        return RuleSetLoader.Load([path], new RuleLoadOptions { Profile = profile });
    }

    public static RuleSet Rules(string yaml, RuleProfile profile = RuleProfile.Strict)
    {
        RuleLoadResult result = Load(yaml, profile);
        Assert.True(result.RuleSet is not null, string.Join('\n', result.Diagnostics));
        return result.RuleSet;
    }

    public static string Rule(string condition, string more = "") =>
        $"- rule: test\n  desc: a rule\n  condition: >\n    {condition}\n{more}";

    /// <summary>The finding with a code, which must be the only one with it.</summary>
    public static Diagnostic Only(RuleLoadResult result, string code) =>
        Assert.Single(result.Diagnostics, d => d.Code == code);
}
