using BenchmarkDotNet.Attributes;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Benchmarks;

/// <summary>
/// How many events of real traces does one core evaluate against a real policy, by the engine and by the reference
/// evaluator that walks every rule's tree with strings? The target is 15 times as many for the 52 rules. One operation
/// is one pass over the trace's batches; events per second is the trace's events divided by the mean.
/// </summary>
[MemoryDiagnoser]
public class RuleEngineBenchmarks
{
    private readonly List<EventBatch> _batches = [];
    private readonly List<RuleMatch> _matches = [];
    private RuleEngine _engine = null!;
    private ReferenceEvaluator _reference = null!;

    /// <summary>Trace in the reference data.</summary>
    [Params("v4-k8s-small.sf", "v1-express-attack-2.sf")]
    public string Trace { get; set; } = "";

    /// <summary>Policy in the reference data: 52 rules, and 21 rules behind a large drop filter.</summary>
    [Params("runtimeintegrity/ttps.yaml", "distribution/filter.yaml")]
    public string Policy { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        RuleLoadResult result = RuleSetLoader.Load(
            [ReferenceData.Path(
                "policies", "sysflow", Policy)], new RuleLoadOptions { Profile = RuleProfile.SfProcessor });
        RuleSet rules = result.RuleSet ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        _engine = new RuleEngine(rules);
        _reference = new ReferenceEvaluator(rules);
        foreach (byte[] message in TraceBatches.Load(ReferenceData.Trace(Trace)))
        {
            EventBatch batch = new();
            batch.Load(message);
            _batches.Add(batch);
        }

        Console.WriteLine($"// {Trace}: {_batches.Sum(b => b.Events.Length)} events in {_batches.Count} batches");
    }

    [Benchmark(Baseline = true)]
    public int Reference()
    {
        _matches.Clear();
        foreach (EventBatch batch in _batches) _reference.Evaluate(batch, _matches);
        return _matches.Count;
    }

    [Benchmark]
    public int Engine()
    {
        _matches.Clear();
        foreach (EventBatch batch in _batches) _engine.Evaluate(batch, _matches);
        return _matches.Count;
    }
}
