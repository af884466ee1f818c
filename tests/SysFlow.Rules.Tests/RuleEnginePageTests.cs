using System.Numerics;
using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>docs/rule-engine.md traces one shipped rule with numbers that the engine gives here.</summary>
public sealed class RuleEnginePageTests
{
    private const string Traced = "Local account discovery";
    private const string Page = "docs/rule-engine.md";
    private const string Begin = "<!-- Generated from the engine; RuleEnginePageTests keeps it so. -->\n";
    private const string End = "<!-- end -->\n";

    /// <summary>With SFS_UPDATE_DOCS set the table is written anew instead of compared.</summary>
    [Fact]
    public void The_traced_rule_has_the_numbers_that_the_page_says()
    {
        string page = Checkout.Read(Page);
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = page.IndexOf(End, from, StringComparison.Ordinal);
        Assert.True(from >= Begin.Length && to >= from, $"{Page} lacks the marks around the generated table.");
        string generated = Trace();
        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") is not null)
            File.WriteAllText(Checkout.PathOf(Page), page[..from] + generated + page[to..]);
        else Assert.Equal(generated, page[from..to]);
    }

    private static string Trace()
    {
        RuleSet rules = RuleSetLoader.Load([Checkout.PathOf("rules")], new RuleLoadOptions()).RuleSet!;
        int rule = rules.Rules.ToList().FindIndex(r => r.Name == Traced);
        List<byte[]> messages = Attack();
        (EventBatch batch, int match, RuleEngine engine) = Evaluate(rules, rule, messages);
        StringBuilder text = new("\n| Step | Number |\n|---|---|\n");
        void Row(string step, string number) => text.Append($"| {step} | {number} |\n");

        RuleIndex index = new(rules);
        long parts = rules.Conditions.Sum(c => c.Condition.TreeSize);
        Row("rules in the set", $"{rules.Rules.Count}");
        Row("parts of their conditions, macros written out", $"{parts:N0}");
        Row($"parts of `{Traced}` among them", $"{rules.Conditions[rule].Condition.TreeSize:N0}");
        Row("predicates after equal ones are made one", $"{index.Predicates:N0}");
        Row("results remembered for each process, file, event", Slots(index));
        Row("text tests in the index of processes, of files", $"{index.Processes.Count}, {index.Files.Count}");

        RuleProgram program = index.Program(RecordKind.ProcessEvent, Operations.Exec);
        Candidate candidate = program.Candidates.Single(c => c.Index == rule);
        Row("candidates in the program of exec events", $"{program.Candidates.Length}");
        Row("text tests in the gate of the traced rule's process", $"{candidate.Process.Gate!.Keys.Count}");
        Row("predicates left to ask of the event", candidate.Rest is null ? "0" : "1");

        EvaluationContext context = new(rules.Profile, index.SlotsPerScope);
        context.BeginBatch(batch);
        context.SelectEvent(match);
        int process = context.Entity(EventSubject.Process);
        EntityHits hits = new(index.Processes);
        hits.Reset(batch.Processes.Length);
        Row($"text tests found in `{Command(batch, process)}`",
            $"{hits.Of(context, process).ToArray().Distinct().Count()}");
        ulong[] open = new ulong[(program.Candidates.Length + 63) / 64];
        new GateTable([.. program.Candidates.Select(c => c.Process.Gate)]).Fill(open, context, hits, process);
        Row("candidates whose gate is open, or that have none", $"{Bits(open)}");
        ReadOnlySpan<ulong> row = program.ForProcess(context, hits, process, stamp: 1, clock: null);
        Row("candidates left in the row of the process", $"{Bits(row)}");

        long evaluations = Enumerable.Range(0, rules.Rules.Count).Sum(i => engine.Counters(i).Evaluations);
        long matches = Enumerable.Range(0, rules.Rules.Count).Sum(i => engine.Counters(i).Matches);
        Row("events of the whole scenario", $"{engine.Events:N0}");
        Row("pairs of event and rule", $"{engine.Events * rules.Rules.Count:N0}");
        Row("pairs that reach the last step", $"{evaluations:N0}");
        Row("matches", $"{matches:N0}");
        return text.Append('\n').ToString();
    }

    private static List<byte[]> Attack()
    {
        BatchCollector batches = new();
        StreamJoiner joiner = new("simulated", new JoinOptions(), batches, TimeProvider.System);
        ScenarioOptions options = new() { Scenario = "attack", Seed = 1 };
        Simulator.Run(options, joiner, TestContext.Current.CancellationToken);
        joiner.Complete();
        return [.. batches.Messages];
    }

    // The first event that the rule matches, and an engine that has evaluated everything.
    private static (EventBatch Batch, int Event, RuleEngine Engine) Evaluate(
        RuleSet rules, int rule, List<byte[]> messages)
    {
        RuleEngine engine = new(rules);
        (EventBatch Batch, int Event)? first = null;
        foreach (byte[] message in messages)
        {
            EventBatch batch = new();
            batch.Load(message);
            List<RuleMatch> matches = [];
            engine.Evaluate(batch, matches);
            foreach (RuleMatch match in matches.Where(m => m.RuleIndex == rule)) first ??= (batch, match.EventIndex);
        }

        Assert.NotNull(first);
        return (first.Value.Batch, first.Value.Event, engine);
    }

    private static string Slots(RuleIndex index) => string.Join(
        ", ",
        new[] { PredicateScope.Process, PredicateScope.File, PredicateScope.Event }
            .Select(scope => index.SlotsPerScope[(int)scope]));

    private static string Command(EventBatch batch, int process)
    {
        ref readonly ProcessEntity entity = ref batch.Processes[process];
        string program = Encoding.UTF8.GetString(batch.Text(entity.Exe));
        return $"{program} {Encoding.UTF8.GetString(batch.Text(entity.ExeArgs))}";
    }

    private static int Bits(ReadOnlySpan<ulong> words)
    {
        int bits = 0;
        foreach (ulong word in words) bits += BitOperations.PopCount(word);
        return bits;
    }
}
