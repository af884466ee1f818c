using System.Globalization;
using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>Reads the <c>correlation</c> of a document.</summary>
internal sealed class CorrelationReader(DiagnosticBag diagnostics)
{
    private static readonly string[] Types = ["event_count", "value_count", "temporal", "temporal_ordered"];
    private static readonly string[] Bounds = ["gt", "gte", "lt", "lte", "eq"];
    private static readonly string[] Keys =
        ["type", "rules", "group-by", "timespan", "condition", "aliases", "generate"];

    /// <summary>
    /// The rule; null after a diagnostic when it does not even say which rules it is about.
    /// </summary>
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
        List<ValueNode> rules = Required(map, keys, "rules");
        long timespan = Timespan(map, keys);
        (List<CountCondition> conditions, List<ValueNode> fields) = Conditions(map, keys, type);
        return rules.Count == 0 ? null : new CorrelationRule(header, type)
        {
            Rules = rules,
            GroupBy = keys.Values("group-by"),
            Timespan = timespan,
            Conditions = conditions,
            Fields = fields,
            Aliases = aliases,
            Generate = keys.Scalar("generate") is { Value: "true" },
        };
    }

    private CorrelationType Type(YamlMapping map, ItemKeys keys)
    {
        string word = keys.Scalar("type")?.Value.Trim() ?? "";
        int index = Array.IndexOf(Types, word);
        if (index >= 0) return (CorrelationType)index;
        Fail(keys.Find("type")?.Span ?? map.Span, DiagnosticCodes.UnknownWord, $"`{word}` is no type of correlation.",
            Suggestion.Help(word, Types, $"Types are {string.Join(", ", Types)}."));
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
        Fail(keys.Find("timespan")?.Span ?? map.Span, DiagnosticCodes.InvalidValue, $"`{text}` is no time span.",
            "Write a number and s, m, h, d, w, M or y, such as 90m; at most 366d.");
        return 0;
    }

    private (List<CountCondition> Conditions, List<ValueNode> Fields) Conditions(
        YamlMapping correlation, ItemKeys keys, CorrelationType type)
    {
        List<CountCondition> conditions = [];
        List<ValueNode> fields = [];
        bool temporal = type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        if (keys.Find("condition") is not { } node)
        {
            if (!temporal)
            {
                Fail(correlation.Span, DiagnosticCodes.MissingKey, "The correlation has no `condition`.",
                    "Add `condition: {gte: 10}`.");
            }

            return (conditions, fields);
        }

        if (node is not YamlMapping map)
        {
            Fail(node.Span, DiagnosticCodes.InvalidValue, "`condition` must be a map of bounds.",
                "Write `condition: {gte: 10}`.");
            return (conditions, fields);
        }

        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            if (key.Value == "field") fields = new ItemKeys(map, diagnostics).Values("field");
            else if (Bound(key, value) is { } bound) conditions.Add(bound);
        }

        bool counted = type == CorrelationType.ValueCount;
        if (counted != fields.Count > 0)
        {
            Fail(map.Span, DiagnosticCodes.MissingKey,
                counted ? "`value_count` needs a `field`." : "Only `value_count` counts the values of a `field`.",
                counted ? "Add `field:` to the condition." : "Remove `field:`, or write `type: value_count`.");
        }

        if (conditions.Count == 0)
        {
            Fail(map.Span, DiagnosticCodes.MissingKey, "The condition has no bound.",
                $"Bounds are {string.Join(", ", Bounds)}.");
        }

        return (conditions, fields);
    }

    private CountCondition? Bound(YamlScalar key, YamlNode value)
    {
        ComparisonOperator? op = key.Value switch
        {
            "gt" => ComparisonOperator.Greater,
            "gte" => ComparisonOperator.GreaterOrEqual,
            "lt" => ComparisonOperator.Less,
            "lte" => ComparisonOperator.LessOrEqual,
            "eq" => ComparisonOperator.Equal,
            _ => null,
        };
        if (op is null)
        {
            Fail(key.Span, DiagnosticCodes.UnknownWord, $"`{key.Value}` is no bound.",
                Suggestion.Help(key.Value, Bounds, $"Bounds are {string.Join(", ", Bounds)}."));
            return null;
        }

        if (value is YamlScalar scalar
            && long.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            return new CountCondition(op.Value, count);
        }

        Fail(value.Span, DiagnosticCodes.InvalidValue, $"`{key.Value}` takes a whole number.", "Write `gte: 10`.");
        return null;
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
                    Fail(field.Span, DiagnosticCodes.InvalidValue, "An alias stands for a field.",
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
