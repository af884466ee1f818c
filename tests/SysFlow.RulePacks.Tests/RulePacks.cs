using SysFlow.Detection;
using SysFlow.Rules;
using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.RulePacks.Tests;

/// <summary>The packs of this checkout.</summary>
internal static class RulePacks
{
    /// <summary>The folder <c>rules</c>.</summary>
    public static string Root { get; } = Checkout.PathOf("rules");

    /// <summary>Names of the packs.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>Loads packs in the strict profile; any finding, warnings too, fails the calling test.</summary>
    public static RuleSet Load(params string[] packs)
    {
        RuleLoadResult result = RuleSetLoader.Load([.. packs.Select(pack => Path.Combine(Root, pack))],
            new RuleLoadOptions());
        Assert.Empty(result.Diagnostics);
        return result.RuleSet!;
    }

    /// <summary>All packs together.</summary>
    public static RuleSet LoadAll() => Load([.. Names]);

    /// <summary>Simulated scenarios, for the tests beside the rules.</summary>
    public static void Simulate(string scenario, ulong seed, long events, Records.IRecordSink sink) =>
        Simulator.Run(new ScenarioOptions { Scenario = scenario, Seed = seed, Events = events }, sink);
}
