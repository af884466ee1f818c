using SysFlow.Events;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Runs the tests of rules (docs: rules/README.md, "Tests"): every event is written as records, joined into a batch and
/// evaluated, exactly as in production.
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
        for (int i = 0; i < rules.Numbered.Count; i++) _indexes.TryAdd(rules.Numbered[i].Name, i);
    }

    /// <summary>
    /// Runs the tests of <paramref name="paths"/>: files, and the files in folders called <c>tests</c> at any depth of
    /// directories. Never throws for the content of a test; a trace that cannot be read is a diagnostic.
    /// </summary>
    /// <param name="paths">Test files and directories.</param>
    /// <param name="named">Only expectations about rules whose names contain this, in any case; all when null.</param>
    public RuleTestReport Run(IReadOnlyList<string> paths, string? named = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        DiagnosticBag diagnostics = new();
        RuleTestReader reader = new(new RuleNames(_rules), _scenarios, diagnostics);
        List<RuleTestCase> cases = reader.Read(paths);
        List<RuleTestResult> results = [];
        foreach (RuleTestCase test in cases)
        {
            Expectation[] asked = [.. test.Expectations.Where(e => IsAsked(e.Rule))];
            if (asked.Length > 0) Run(test with { Expectations = asked }, results, diagnostics);
        }

        return new RuleTestReport(results, diagnostics.Items, [.. Unproven(cases).Where(IsAsked)]);

        bool IsAsked(string rule) => named is null || rule.Contains(named, StringComparison.OrdinalIgnoreCase);
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
            diagnostics.Error(test.At, DiagnosticCodes.TestTraffic, $"The {test.Traffic} cannot be loaded: {e.Message}",
                "Correct the name.");
            return;
        }

        joiner.Complete();
        foreach (Expectation expectation in test.Expectations)
        {
            int rule = _indexes[expectation.Rule];
            RuleTestResult result = expectation.Judge(test.Traffic, counter.Counts[rule]);
            bool explains = !result.Passed && rule < _rules.Rules.Count;
            results.Add(explains ? result with { Explanation = Explain(test, rule) } : result);
        }
    }

    /// <summary>Runs the traffic again to explain the rule's first match, or the nearest event.</summary>
    private RuleExplanation? Explain(RuleTestCase test, int rule)
    {
        ExplanationSearch search = new(_rules, rule);
        StreamJoiner joiner = new("rule-test", new JoinOptions(), search, TimeProvider.System);
        test.Write(joiner);
        joiner.Complete();
        return search.Found;
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
