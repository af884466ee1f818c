using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules.Tools;

namespace SysFlow.Rules.Tests;

/// <summary>Asks rules which of some started programs they match.</summary>
internal static class ProcessWorld
{
    /// <summary>
    /// Indices of the programs, in the order given, that some rule matches; both evaluators must agree.
    /// </summary>
    public static int[] Matches(RuleSet rules, params string[] programs)
    {
        BatchScript script = new();
        for (int i = 0; i < programs.Length; i++)
        {
            string[] words = programs[i].Split(' ', 2);
            script.Process(i + 1, 0, words[0], words.Length > 1 ? words[1] : "");
        }

        for (int i = 0; i < programs.Length; i++) script.Event(i + 1, Operations.Exec);
        EventBatch batch = script.Build();
        List<RuleMatch> fast = [];
        List<RuleMatch> reference = [];
        new RuleEngine(rules).Evaluate(batch, fast);
        new ReferenceEvaluator(rules).Evaluate(batch, reference);
        Assert.Equal(reference, fast);
        return [.. fast.Select(m => (int)m.EventIndex).Distinct().Order()];
    }
}
