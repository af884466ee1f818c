using System.Globalization;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// A value as the rule has it. Types follow YAML 1.2's core schema; the text stays as written, so that <c>0777</c>
/// compares as a text with what the author sees.
/// </summary>
internal readonly record struct RuleScalar(RuleScalarKind Kind, string Text, SourceSpan Span)
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static RuleScalar From(YamlScalar scalar)
    {
        RuleScalarKind kind = scalar.IsQuoted ? RuleScalarKind.Text : scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => RuleScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => RuleScalarKind.Boolean,
            _ => decimal.TryParse(scalar.Value, Decimal, CultureInfo.InvariantCulture, out _)
                ? RuleScalarKind.Number
                : RuleScalarKind.Text,
        };
        string text = kind == RuleScalarKind.Boolean ? scalar.Value.ToLowerInvariant() : scalar.Value;
        return new RuleScalar(kind, text, scalar.Span);
    }

    /// <summary>The number, also of a quoted one; false when it is none.</summary>
    public bool TryGetNumber(out decimal number) =>
        decimal.TryParse(Text, Decimal, CultureInfo.InvariantCulture, out number);
}
