using System.Runtime.CompilerServices;
using SysFlow.Detection;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>What reloads hold on to. Alone in the process: the heap that is measured is everybody's.</summary>
[CollectionDefinition(DisableParallelization = true)]
[Collection<PatternMemoryTests>]
public sealed class PatternMemoryTests
{
    [Fact]
    public void Patterns_die_with_the_rules_that_use_them()
    {
        using TemporaryDirectory directory = new();
        List<WeakReference> gone = [];
        for (int i = 0; i < 200; i++) gone.Add(LoadOnce(directory.File("r.yaml"), i));
        GC.GetTotalMemory(forceFullCollection: true);
        Assert.DoesNotContain(gone, g => g.IsAlive);
    }

    [Fact]
    public void Thousands_of_reloads_hold_no_more_than_one()
    {
        using TemporaryDirectory directory = new();
        LoadOnce(directory.File("r.yaml"), -1);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 1_500; i++) LoadOnce(directory.File("r.yaml"), i);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 << 20);
        Assert.InRange(Patterns.Remembered, 0, 10_000);
    }

    // Nothing of it may stay in a register or on the stack of the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadOnce(string path, int number)
    {
        File.WriteAllText(path, RuleScript.Rule($"proc.args regex \".*number {number} [a-z]+x.*\" and evt.type = execve"));
        RuleSet rules = RuleSetLoader.Load([path], new RuleLoadOptions()).RuleSet!;
        Assert.Single(ProcessWorld.Matches(rules, $"/bin/x a number {number} abcx"));
        return new WeakReference(Patterns.Regex($".*number {number} [a-z]+x.*"));
    }
}
