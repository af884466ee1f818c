using System.Globalization;
using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// Reads the <c>condition</c> of a correlation: a map of bounds, with a <c>field</c> and a <c>percentile</c> for some
/// types, or, for temporal ones, an expression over the names of rules.
/// </summary>
internal sealed class CorrelationConditionReader(DiagnosticBag diagnostics)
{
    /// <summary>The percentile that the reference implementation uses by default.</summary>
    private const decimal DefaultPercentile = 95;

    private const string Bounds = "gt, gte, lt, lte, eq, neq";

    private static readonly CorrelationCondition Nothing = new([], [], DefaultPercentile, null);

    /// <summary>The condition; empty when it is missing or after a diagnostic.</summary>
    public CorrelationCondition Read(YamlMapping correlation, YamlNode? node, CorrelationType type)
    {
        bool isTemporal = type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        switch (node)
        {
            case null when isTemporal: return Nothing;
            case null: return Refuse(correlation.Span, "The correlation has no `condition`.", DiagnosticCodes.MissingKey);
            case YamlScalar text when isTemporal: return Nothing with { Expression = text };
            case YamlMapping map: return ReadMap(map, type);
            default: return Refuse(node.Span, "`condition` must be a map of bounds.", DiagnosticCodes.InvalidValue);
        }
    }

    private CorrelationCondition ReadMap(YamlMapping map, CorrelationType type)
    {
        ItemKeys keys = new(map, diagnostics);
        List<CountCondition> bounds = [];
        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            if (key.Value is not ("field" or "percentile") && Bound(key, value, type) is { } bound) bounds.Add(bound);
        }

        if (bounds.Count == 0)
        {
            diagnostics.Error(map.Span, DiagnosticCodes.MissingKey, "The condition has no bound.",
                $"The bounds are {Bounds}.");
        }

        return new CorrelationCondition(bounds, Fields(map, keys, type), Percentile(keys, type), null);
    }

    private List<ValueNode> Fields(YamlMapping map, ItemKeys keys, CorrelationType type)
    {
        List<ValueNode> fields = keys.Values("field");
        bool isCalculated = type >= CorrelationType.ValueSum;
        bool needsField = isCalculated || type == CorrelationType.ValueCount;
        if (needsField != fields.Count > 0)
        {
            diagnostics.Error(map.Span, DiagnosticCodes.MissingKey,
                needsField ? "This type of correlation needs a `field`." : "This type of correlation does not take a `field`.",
                needsField ? "Add `field:` to the condition." : "Remove `field:`, or write `type: value_count`.");
        }
        else if (isCalculated && fields.Count > 1)
        {
            diagnostics.Error(fields[1].Span, DiagnosticCodes.InvalidValue, "A calculation takes only one field.",
                "Remove the others.");
        }

        return fields;
    }

    private decimal Percentile(ItemKeys keys, CorrelationType type)
    {
        if (keys.Scalar("percentile") is not { } scalar) return DefaultPercentile;
        if (type != CorrelationType.ValuePercentile)
        {
            diagnostics.Error(scalar.Span, DiagnosticCodes.UnknownKey, "Only `value_percentile` takes a `percentile`.",
                "Remove it.");
        }
        else if (!TryRead(scalar, out decimal percentile) || percentile is <= 0 or > 100)
        {
            diagnostics.Error(scalar.Span, DiagnosticCodes.InvalidValue,
                "`percentile` must be a number above 0 and at most 100.", "Write `percentile: 95`.");
        }
        else
        {
            return percentile;
        }

        return DefaultPercentile;
    }

    private CountCondition? Bound(YamlScalar key, YamlNode value, CorrelationType type)
    {
        ComparisonOperator? op = key.Value switch
        {
            "gt" => ComparisonOperator.Greater,
            "gte" => ComparisonOperator.GreaterOrEqual,
            "lt" => ComparisonOperator.Less,
            "lte" => ComparisonOperator.LessOrEqual,
            "eq" => ComparisonOperator.Equal,
            "neq" => ComparisonOperator.NotEqual,
            _ => null,
        };
        if (op is null)
        {
            // No suggestion: one letter turns most of these words into their opposite.
            diagnostics.Error(key.Span, DiagnosticCodes.UnknownWord, $"`{key.Value}` is not a bound.",
                $"The bounds are {Bounds}.");
            return null;
        }

        bool isCalculated = type >= CorrelationType.ValueSum;
        if (value is YamlScalar scalar && TryRead(scalar, out decimal bound)
            && (isCalculated || (bound >= 0 && bound == decimal.Truncate(bound))))
        {
            return new CountCondition(op.Value, bound);
        }

        diagnostics.Error(value.Span, DiagnosticCodes.InvalidValue,
            $"`{key.Value}` must be a {(isCalculated ? "" : "whole ")}number.", "Write `gte: 10`.");
        return null;
    }

    private static bool TryRead(YamlScalar scalar, out decimal number) => decimal.TryParse(
        scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
        out number);

    private CorrelationCondition Refuse(SourceSpan span, string message, string code)
    {
        diagnostics.Error(span, code, message, "Write `condition: {gte: 10}`.");
        return Nothing;
    }
}
