using SysFlow.Events;
using SysFlow.Rules.Diagnostics;
using SysFlow.Rules.RuleTests;

namespace SysFlow.Rules;

/// <summary>
/// Runs the tests that lie beside rules (docs: rules/README.md, "Tests"): every event is written as records, joined
/// into a batch and evaluated, exactly as in production.
/// </summary>
public sealed class RuleTestRunner
{
    private readonly RuleSet _rules;
    private readonly ScenarioTraffic? _scenarios;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>
    /// Creates a runner for a rule set; without <paramref name="scenarios"/>, tests that name a scenario are errors.
    /// </summary>
    public RuleTestRunner(RuleSet rules, ScenarioTraffic? scenarios = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
        _scenarios = scenarios;
        for (int i = 0; i < rules.Rules.Count; i++) _indexes.TryAdd(rules.Rules[i].Name, i);
    }

    /// <summary>
    /// Runs the tests of <paramref name="paths"/>: files, and the files in folders called <c>tests</c> at any depth of
    /// directories. Never throws for what a test says; a trace that cannot be read is a diagnostic.
    /// </summary>
    public RuleTestReport Run(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        DiagnosticBag diagnostics = new();
        RuleTestReader reader = new(_indexes.Keys, _scenarios, diagnostics);
        List<RuleTestCase> cases = reader.Read(paths);
        List<RuleTestResult> results = [];
        foreach (RuleTestCase test in cases) Run(test, results, diagnostics);
        return new RuleTestReport(results, diagnostics.Items, Unproven(cases));
    }

    private void Run(RuleTestCase test, List<RuleTestResult> results, DiagnosticBag diagnostics)
    {
        MatchCounter counter = new(_rules);
        StreamJoiner joiner = new("rule-test", new JoinOptions(), counter, TimeProvider.System);
        try
        {
            test.Write(joiner);
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException
            or Records.SysFlowFormatException)
        {
            diagnostics.Error(test.At, DiagnosticCodes.TestTraffic, $"There is no {test.Traffic}: {e.Message}",
                "Mend the name.");
            return;
        }

        joiner.Complete();
        foreach (Expectation expectation in test.Expectations)
            results.Add(expectation.Judge(test.Traffic, counter.Counts[_indexes[expectation.Rule]]));
    }

    private List<string> Unproven(List<RuleTestCase> cases)
    {
        HashSet<string> matched = [];
        HashSet<string> ignored = [];
        foreach (Expectation expectation in cases.Where(c => c.IsProof).SelectMany(c => c.Expectations))
            (expectation.Most == 0 ? ignored : matched).Add(expectation.Rule);
        return [.. _rules.Rules.Select(r => r.Name).Where(name => !matched.Contains(name) || !ignored.Contains(name))];
    }
}
