using System.Globalization;

namespace SysFlow.Rules;

/// <summary>Reads a rule's <c>suppress: {by: [proc.exe], window: 10m, threshold: 1}</c>.</summary>
internal sealed class SuppressionReader(DiagnosticBag diagnostics)
{
    public const string Key = "suppress";

    private const string Example = "Write `suppress: {by: [proc.exe, container.id], window: 10m, threshold: 1}`.";

    private static readonly string[] Keys = ["by", "window", "threshold"];

    /// <summary>The policy; null when the item has none, or after a diagnostic.</summary>
    public SuppressionPolicy? Read(ItemKeys item)
    {
        if (item.Find(Key) is not { } node) return null;
        if (node is not YamlMapping map)
        {
            diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, $"`{Key}` must be a map.", Example);
            return null;
        }

        ItemKeys keys = new(map, diagnostics);
        keys.RejectUnknown(Keys);
        List<ValueNode> by = keys.Values("by");
        FieldResolver fields = new(RuleProfile.Strict, diagnostics);
        foreach (ValueNode name in by.Select(n => n with { IsQuoted = false }))
        {
            if (fields.Resolve(name) is null && fields.ReportUnknown(name) is { IsUnknown: false } missing)
            {
                diagnostics.Error(name.Span, DiagnosticCodes.InvalidValue,
                    $"Alerts cannot be grouped by `{name.Text}`: {missing.Reason}.", Example);
            }
        }

        TimeSpan window = Window(map, keys);
        return new SuppressionPolicy { By = [.. by.Select(n => n.Text)], Window = window, Threshold = Threshold(keys) };
    }

    private TimeSpan Window(YamlMapping map, ItemKeys keys)
    {
        string text = keys.Scalar("window")?.Value.Trim() ?? "";
        if (Timespans.TryParse(text, out long nanoseconds))
        {
            TimeSpan window = TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
            if (window <= SuppressionPolicy.MaxWindow) return window;
        }

        diagnostics.Error(keys.Find("window")?.Span ?? map.Span, DiagnosticCodes.InvalidValue,
            $"`{text}` is not a suppression window.", "Write a number and s, m, h or d, such as 10m; at most 1d.");
        return SuppressionPolicy.MaxWindow;
    }

    private int Threshold(ItemKeys keys)
    {
        if (keys.Find("threshold") is not { } node) return 1;
        if (node is YamlScalar scalar && int.TryParse(
            scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is >= 1 and <= SuppressionPolicy.MaxThreshold)
        {
            return number;
        }

        diagnostics.Error(node.Span, DiagnosticCodes.InvalidValue, "`threshold` takes a whole number of alerts.",
            $"Write 1 to {SuppressionPolicy.MaxThreshold}.");
        return 1;
    }
}
