using System.Globalization;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// A value as written in the rule. Types follow YAML 1.2's core schema; the text is kept as written, so that
/// <c>0777</c> is compared as the text that the author sees.
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

    /// <summary>The number, even of a quoted value; false when it is not a number.</summary>
    public bool TryGetNumber(out decimal number) =>
        decimal.TryParse(Text, Decimal, CultureInfo.InvariantCulture, out number);
}
