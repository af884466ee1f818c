using System.Globalization;
using SysFlow.Records;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Reads test files.
/// <code>
/// file     = { proof | traffic } ;
/// proof    = "rule" NAME , [ "given" CONTEXT ] , "match" { event } , "ignore" { event } ;
/// traffic  = ( "scenario" NAME , [ "seed" N ] , [ "events" N ] | "trace" PATH ) , "expect" { NAME COUNT } ;
/// count    = "none" | "some" | N ;
/// event    = COMMAND | VERB SUBJECT , CONTEXT | "events" { event , [ "at" TIME ] } ;
/// command  = TEXT | "[" EXECUTABLE , { ARGUMENT } "]" ;
/// </code>
/// </summary>
internal sealed class RuleTestReader(RuleNames rules, ScenarioTraffic? scenarios, DiagnosticBag diagnostics)
{
    private const long MostEvents = 10_000_000;
    private const long DefaultEvents = 2_000;

    /// <summary>Reads the test files in <paramref name="paths"/> and below.</summary>
    public List<RuleTestCase> Read(IReadOnlyList<string> paths)
    {
        RuleFiles files = new(RuleProfile.Strict, RuleFiles.DefaultMaxFileBytes, diagnostics);
        List<RuleTestCase> cases = [];
        foreach (SourceText source in files.Read([.. paths.SelectMany(RuleTestFiles.Below)]))
        {
            foreach (YamlMapping item in ItemFile.Read(source, diagnostics) ?? []) Read(item, cases);
        }

        return cases;
    }

    private void Read(YamlMapping mapping, List<RuleTestCase> cases)
    {
        ItemKeys item = new(mapping, diagnostics);
        const string help = "Begin with rule, scenario or trace.";
        if (item.Scalar("rule") is { } rule) ReadProof(item, rule, cases);
        else if (item.Scalar("scenario") is { } scenario) ReadScenario(item, scenario, cases);
        else if (item.Scalar("trace") is { } trace) ReadTrace(item, trace, cases);
        else diagnostics.Error(mapping.Span, DiagnosticCodes.UnknownItem, "This is not a test.", help);
    }

    private void ReadProof(ItemKeys item, YamlScalar rule, List<RuleTestCase> cases)
    {
        item.RejectUnknown(["rule", "given", "match", "ignore"]);
        string name = rule.Value.Trim();
        if (!IsRule(name, rule.Span)) return;
        TestTrafficReader traffic = new(item.Find("given"), diagnostics);
        foreach (string key in (string[])["match", "ignore"])
        {
            if (item.Find(key) is not YamlSequence list)
            {
                if (item.Find(key) is { } other) Refuse(other, $"`{key}` must be a list of events.");
                else item.Missing(key, $"test of `{name}`");
                continue;
            }

            foreach (YamlNode node in list.Items)
            {
                if (traffic.Read(node) is not { } events) continue;
                Expectation expectation = key == "match"
                    ? Expectation.Some(name, node.Span)
                    : Expectation.None(name, node.Span);
                cases.Add(new RuleTestCase(
                    node.Span, TestEventWords.Describe(node),
                    sink => TestEventWriter.Write(events, sink), [expectation])
                {
                    IsProof = true,
                });
            }
        }
    }

    private void ReadScenario(ItemKeys item, YamlScalar scenario, List<RuleTestCase> cases)
    {
        item.RejectUnknown(["scenario", "seed", "events", "expect"]);
        ulong seed = (ulong)Number(item, "seed", 1, long.MaxValue);
        long events = Number(item, "events", DefaultEvents, MostEvents);
        if (scenarios is null)
        {
            diagnostics.Error(scenario.Span, DiagnosticCodes.TestTraffic, "Scenarios are not available here.",
                "Run it with `sfs rules test`.");
            return;
        }

        string name = scenario.Value.Trim();
        cases.Add(new RuleTestCase(scenario.Span, $"scenario {name}",
            sink => scenarios(name, seed, events, sink), Expected(item)));
    }

    private void ReadTrace(ItemKeys item, YamlScalar trace, List<RuleTestCase> cases)
    {
        item.RejectUnknown(["trace", "expect"]);
        string path = Path.Combine(Path.GetDirectoryName(trace.Span.Source.Path) ?? "", trace.Value.Trim());
        cases.Add(new RuleTestCase(trace.Span, $"trace {trace.Value.Trim()}",
            sink => Pump(path, sink), Expected(item)));
    }

    private List<Expectation> Expected(ItemKeys item)
    {
        List<Expectation> expectations = [];
        if (item.Find("expect") is not YamlMapping map)
        {
            if (item.Find("expect") is { } other) Refuse(other, "`expect` must be a map of rules and numbers.");
            else item.Missing("expect", "test");
            return expectations;
        }

        foreach ((YamlScalar rule, YamlNode value) in map.Entries)
        {
            if (!IsRule(rule.Value, rule.Span)) continue;
            if (value is YamlScalar text && Expectation.Parse(rule.Value, rule.Span, text.Value) is { } expectation)
            {
                expectations.Add(expectation);
                continue;
            }

            diagnostics.Error(
                value.Span, DiagnosticCodes.InvalidValue, "This is not a number of matches.",
                "Write `none`, `some` or a number.");
        }

        return expectations;
    }

    private bool IsRule(string name, SourceSpan at)
    {
        if (rules.IsReady(name)) return true;
        if (rules.WhyInapplicable(name) is { } reason)
        {
            diagnostics.Error(at, DiagnosticCodes.UnknownRule,
                $"`{name}` does not apply to SysFlow's records: {reason}.", "Remove its test, or change the rule.");
            return false;
        }

        diagnostics.Error(at, DiagnosticCodes.UnknownRule, $"There is no rule `{name}`.",
            Suggestion.Help(name, rules.Ready, "Write the exact name of the rule."));
        return false;
    }

    private void Refuse(YamlNode node, string message) =>
        diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, message, "See rules/README.md, Tests.");

    private long Number(ItemKeys item, string key, long otherwise, long most)
    {
        if (item.Scalar(key) is not { } scalar) return otherwise;
        bool isNumber = long.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        if (isNumber && value <= most) return value;
        diagnostics.Error(scalar.Span, DiagnosticCodes.InvalidValue, $"`{key}` must be a number up to {most}.",
            "Write digits.");
        return otherwise;
    }

    private static void Pump(string path, IRecordSink sink)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(path);
        while (reader.ReadBlock(ref sink)) { }
    }
}
