using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>Reads the <c>correlation</c> of a document.</summary>
internal sealed class CorrelationReader(DiagnosticBag diagnostics)
{
    // In the order of CorrelationType.
    private static readonly string[] Types =
    [
        "event_count", "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile",
        "value_median",
    ];

    private static readonly string[] Keys =
        ["type", "rules", "group-by", "timespan", "condition", "aliases", "generate"];

    /// <summary>The rule; null after a diagnostic when it does not even name the rules it is about.</summary>
    public CorrelationRule? Read(SigmaHeader header, YamlNode node)
    {
        if (node is not YamlMapping map)
        {
            Fail(node.Span, DiagnosticCodes.InvalidValue, "`correlation` must be a map.",
                $"Its keys are {string.Join(", ", Keys)}.");
            return null;
        }

        ItemKeys keys = new(map, diagnostics);
        keys.RejectUnknown(Keys);
        CorrelationType type = Type(map, keys);
        Dictionary<(string Alias, string Rule), ValueNode> aliases = Aliases(keys);
        CorrelationCondition condition =
            new CorrelationConditionReader(diagnostics).Read(map, keys.Find("condition"), type);
        List<ValueNode> rules = condition.Expression is { } text && keys.Find("rules") is null
            ? RuleExpressions.Names(text) : Required(map, keys, "rules");
        long timespan = Timespan(map, keys);
        return rules.Count == 0 ? null : new CorrelationRule(header, type)
        {
            Rules = rules,
            GroupBy = keys.Values("group-by"),
            Timespan = timespan,
            Condition = condition,
            Aliases = aliases,
            Generate = keys.Scalar("generate") is { Value: "true" },
        };
    }

    private CorrelationType Type(YamlMapping map, ItemKeys keys)
    {
        string word = keys.Scalar("type")?.Value.Trim() ?? "";
        int index = Array.IndexOf(Types, word);
        if (index >= 0) return (CorrelationType)index;
        Fail(keys.Find("type")?.Span ?? map.Span, DiagnosticCodes.UnknownWord, $"`{word}` is not a type of correlation.",
            $"The types are {string.Join(", ", Types)}.");
        return CorrelationType.EventCount;
    }

    private List<ValueNode> Required(YamlMapping map, ItemKeys keys, string key)
    {
        List<ValueNode> values = keys.Values(key);
        if (values.Count == 0)
            Fail(map.Span, DiagnosticCodes.MissingKey, $"The correlation has no `{key}`.", $"Add `{key}:`.");
        return values;
    }

    private long Timespan(YamlMapping map, ItemKeys keys)
    {
        string text = keys.Scalar("timespan")?.Value.Trim() ?? "";
        if (Timespans.TryParse(text, out long nanoseconds)) return nanoseconds;
        Fail(keys.Find("timespan")?.Span ?? map.Span, DiagnosticCodes.InvalidValue, $"`{text}` is not a time span.",
            "Write a number and s, m, h, d, w, M or y, such as 90m; at most 366d.");
        return 0;
    }

    private Dictionary<(string Alias, string Rule), ValueNode> Aliases(ItemKeys keys)
    {
        Dictionary<(string Alias, string Rule), ValueNode> aliases = [];
        if (keys.Find("aliases") is not { } node) return aliases;
        foreach ((YamlScalar alias, YamlNode value) in (node as YamlMapping)?.Entries ?? [])
        {
            if (value is not YamlMapping fields)
            {
                Fail(value.Span, DiagnosticCodes.InvalidValue, $"`{alias.Value}` must be a map of rules to fields.",
                    "Write `alias: {rule: field}`.");
                continue;
            }

            foreach ((YamlScalar rule, YamlNode field) in fields.Entries)
            {
                if (field is YamlScalar name)
                {
                    aliases[(alias.Value, rule.Value)] = new ValueNode(name.Span, name.Value, name.IsQuoted);
                }
                else
                {
                    Fail(field.Span, DiagnosticCodes.InvalidValue, "An alias must map each rule to a field.",
                        "Write `rule: field`.");
                }
            }
        }

        if (node is not YamlMapping)
            Fail(node.Span, DiagnosticCodes.InvalidValue, "`aliases` must be a map.", "Write `alias: {rule: field}`.");
        return aliases;
    }

    private void Fail(SourceSpan span, string code, string message, string help)
    {
        diagnostics.Error(span, code, message, help);
    }
}
