using System.Net;
using System.Net.Sockets;

namespace SysFlow.Rules;

/// <summary>Checks that an operator and its values fit the field's type (strict profile).</summary>
internal sealed class TypeChecker(DiagnosticBag diagnostics)
{
    /// <summary>
    /// Most distinct patterns in one load. Each takes about ten kilobytes; the largest public rule sets have 120.
    /// </summary>
    public const int MaxPatterns = 5_000;

    private readonly HashSet<string> _patterns = new(StringComparer.Ordinal);

    /// <summary>Whether the comparison can be evaluated; reports a finding when it cannot.</summary>
    public bool Check(FieldReference left, ComparisonOperator op, IReadOnlyList<string> values, ComparisonExpression at)
    {
        if (!Fits(left, op, at)) return false;
        bool ok = true;
        for (int i = 0; i < values.Count; i++)
        {
            SourceSpan span = at.Values.Count == values.Count ? at.Values[i].Span : at.Span;
            ok &= CheckValue(left, op, values[i], span);
        }

        return ok;
    }

    /// <summary>Does the same for a comparison with another field.</summary>
    public bool Check(FieldReference left, ComparisonOperator op, FieldReference right, ComparisonExpression at)
    {
        if (!Fits(left, op, at)) return false;
        bool plain = op is not (ComparisonOperator.Glob or ComparisonOperator.Regex or ComparisonOperator.Cidr);
        bool ordered = !TextOperators.IsOrder(op) || (IsSingle(left) && IsSingle(right));
        if (plain && ordered && Class(left) == Class(right)) return true;
        diagnostics.Error(at.Span, DiagnosticCodes.OperatorType,
            $"`{left.Field.Name}` ({left.Field.Type}) and `{right.Field.Name}` ({right.Field.Type}) cannot be compared with this operator.", "Compare fields of the same type.");
        return false;
    }

    private bool Fits(FieldReference left, ComparisonOperator op, ComparisonExpression at)
    {
        bool fits = left.Field.Type switch
        {
            FieldType.Integer => op == ComparisonOperator.Equal || TextOperators.IsOrder(op),
            FieldType.Address => op is ComparisonOperator.Equal or ComparisonOperator.Cidr,
            _ => !TextOperators.IsOrder(op) && op != ComparisonOperator.Cidr,
        };
        if (fits) return true;
        diagnostics.Error(at.Span, DiagnosticCodes.OperatorType,
            $"`{ComparisonOperators.Word(op, at.IsSet)}` does not apply to `{left.Field.Name}` ({left.Field.Type}).",
            left.Field.Type switch
            {
                FieldType.Integer => "Use = != < <= > >= or in.",
                FieldType.Address => "Use = != in or cidr.",
                _ => "Use = != in contains startswith endswith glob or regex.",
            });
        return false;
    }

    private bool CheckValue(FieldReference left, ComparisonOperator op, string value, SourceSpan span)
    {
        if (left.Field.Type == FieldType.Integer && !long.TryParse(value, out _))
        {
            return Refuse(
                span, DiagnosticCodes.ValueType, $"`{value}` is not a whole number, which `{left.Field.Name}` requires.",
                "Write a decimal number.");
        }

        if (left.Field.Type == FieldType.Address && !Networks.TryParse(value, out _))
        {
            if (!IPAddress.TryParse(value.Split('/')[0], out IPAddress? address)
                || address.AddressFamily != AddressFamily.InterNetworkV6)
            {
                return Refuse(
                    span, DiagnosticCodes.ValueType, $"`{value}` is not an IPv4 address or network.",
                    "Write 10.0.0.1 or 10.0.0.0/8.");
            }

            diagnostics.Warning(
                span, DiagnosticCodes.ImpossibleValue, $"`{value}` never matches: SysFlow records IPv4 addresses only.",
                "Remove it.");
        }

        if (!CheckPattern(op, value, span)) return false;
        if (op == ComparisonOperator.Equal && left.Field is { Words: { } words, Otherwise: null }
            && !words.All.Contains(value))
        {
            diagnostics.Warning(span, DiagnosticCodes.ImpossibleValue, $"`{left.Field.Name}` never has the value `{value}`; the comparison never holds.",
                Suggestion.Help(value, words.All, $"The values are {string.Join(", ", words.All)}."));
        }

        return true;
    }

    /// <summary>
    /// Whether a value of <c>glob</c> or <c>regex</c> is a pattern that can be matched in linear time.
    /// </summary>
    public bool CheckPattern(ComparisonOperator op, string value, SourceSpan span)
    {
        if (op is not (ComparisonOperator.Glob or ComparisonOperator.Regex)) return true;
        if (_patterns.Count <= MaxPatterns && _patterns.Add(value) && _patterns.Count > MaxPatterns)
        {
            diagnostics.Error(span, DiagnosticCodes.LimitExceeded,
                $"The rules have more than {MaxPatterns:N0} different patterns in total.",
                "Use plain operators where they suffice, or load fewer rules.");
        }

        if (_patterns.Count > MaxPatterns) return false;
        if (PatternError(op, value) is not { } error) return true;
        return Refuse(
            span, DiagnosticCodes.InvalidRegex, $"`{Shorten(value)}` cannot be used as a pattern: {error}",
            "Patterns must match in linear time.");
    }

    private static bool IsSingle(FieldReference field) => field.Field.Elements.Length == 1
        && (field.Generation >= 0 || field.Field.Subject is not (FieldSubject.Lineage or FieldSubject.Ancestors));

    private static string? PatternError(ComparisonOperator op, string pattern)
    {
        try
        {
            _ = op == ComparisonOperator.Glob ? Patterns.Glob(pattern) : Patterns.Regex(pattern);
            return null;
        }
        catch (RegexSyntaxException e)
        {
            return e.Message;
        }
    }

    private bool Refuse(SourceSpan span, string code, string message, string help)
    {
        diagnostics.Error(span, code, message, help);
        return false;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static int Class(FieldReference field) => field.Field.Type switch
    {
        FieldType.Integer => 1,
        FieldType.Address => 2,
        FieldType.Flags => 3,
        _ => 0,
    };
}
