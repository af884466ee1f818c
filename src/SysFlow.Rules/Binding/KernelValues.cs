using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// Interprets values that come from the kernel in Falco: names that it truncates, and system calls that SysFlow does
/// not record.
/// </summary>
internal sealed class KernelValues(DiagnosticBag diagnostics)
{
    private const int MostShown = 5;

    /// <summary>
    /// Why the comparison holds for no record, when all its values are events that no record stands for; null
    /// otherwise.
    /// </summary>
    public static string? WhyNever(BoundComparison comparison)
    {
        bool never = comparison is { Operator: ComparisonOperator.Equal, Other: null, Values.Count: > 0 }
            && comparison.Field.Field.Words == Vocabularies.SystemCalls
            && comparison.Values.All(SystemCalls.IsUnrecorded);
        return never ? $"SysFlow does not record {Quoted(comparison.Values)}" : null;
    }

    /// <summary>
    /// The comparison, extended by a prefix check where a value is as long as a truncated kernel name, because Falco's
    /// rules name programs that way.
    /// </summary>
    public BoundExpression WithCutNames(BoundComparison comparison, ComparisonExpression at)
    {
        if (!comparison.Field.Field.IsKernelName || comparison.Operator != ComparisonOperator.Equal) return comparison;
        string[] cut = [.. comparison.Values.Where(
            v => Encoding.UTF8.GetByteCount(v) == FieldDefinition.KernelNameLength)];
        if (cut.Length == 0) return comparison;
        string match = cut.Length == 1 ? "matches" : "match";
        diagnostics.Warning(at.Span, DiagnosticCodes.CutName,
            $"{Quoted(cut)} {match} every longer name with this prefix, because Falco truncates names to 15 bytes.",
            "Write the whole name, or compare `sf.proc.name`, which is not truncated.");
        return new BoundOr(
            [comparison, new BoundComparison(comparison.Field, ComparisonOperator.StartsWith, cut, null)]);
    }

    private static string Quoted(IReadOnlyList<string> values)
    {
        string shown = string.Join(", ", values.Take(MostShown).Select(v => $"`{v}`"));
        return values.Count <= MostShown ? shown : $"{shown} and {values.Count - MostShown} more";
    }
}
