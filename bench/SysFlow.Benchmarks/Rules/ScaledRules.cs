using SysFlow.Detection;
using SysFlow.Rules;
using SysFlow.Testing;

namespace SysFlow.Benchmarks;

/// <summary>A rule set to measure.</summary>
/// <param name="Rules">The rules.</param>
internal sealed record ScaledRules(RuleSet Rules)
{
    /// <summary>The 52 TTP rules and variants of them, <paramref name="times"/> times as many in all.</summary>
    public static ScaledRules Ttps(int times)
    {
        using TemporaryDirectory folder = new();
        RuleVariants.Write(ReferenceData.Path("policies", "sysflow", "runtimeintegrity/ttps.yaml"), folder.Path, times);
        return Load(folder.Path, RuleProfile.SfProcessor);
    }

    /// <summary>SigmaHQ's Linux rules, as far as they apply.</summary>
    public static ScaledRules Sigma() => Load(ReferenceData.Path("policies", "sigma", "linux"), RuleProfile.Strict);

    private static ScaledRules Load(string path, RuleProfile profile)
    {
        RuleLoadResult result = RuleSetLoader.Load([path], new RuleLoadOptions { Profile = profile });
        return new ScaledRules(
            result.RuleSet ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics)));
    }
}
