using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// What values of Falco's fields mean that come from the kernel: names it cuts, and system calls SysFlow does not
/// record.
/// </summary>
internal sealed class KernelValues(DiagnosticBag diagnostics)
{
    private const int MostShown = 5;

    /// <summary>
    /// Why a comparison holds for no record: every value is an event that none stands for; null otherwise.
    /// </summary>
    public static string? WhyNever(BoundComparison comparison)
    {
        bool never = comparison is { Operator: ComparisonOperator.Equal, Other: null, Values.Count: > 0 }
            && comparison.Field.Field.Words == Vocabularies.SystemCalls
            && comparison.Values.All(SystemCalls.IsUnrecorded);
        return never ? $"SysFlow records no {Quoted(comparison.Values)}" : null;
    }

    /// <summary>
    /// The comparison, and where a value is as long as the kernel's names are, also whether a longer name begins with
    /// it: Falco's rules name programs so.
    /// </summary>
    public BoundExpression WithCutNames(BoundComparison comparison, ComparisonExpression at)
    {
        if (!comparison.Field.Field.IsKernelName || comparison.Operator != ComparisonOperator.Equal) return comparison;
        string[] cut = [.. comparison.Values.Where(
            v => Encoding.UTF8.GetByteCount(v) == FieldDefinition.KernelNameLength)];
        if (cut.Length == 0) return comparison;
        string match = cut.Length == 1 ? "matches" : "match";
        diagnostics.Warning(at.Span, DiagnosticCodes.CutName,
            $"{Quoted(cut)} {match} every name that begins so: Falco's names end at 15 bytes.",
            "Write the whole name, or compare `sf.proc.name`, which has no end.");
        return new BoundOr(
            [comparison, new BoundComparison(comparison.Field, ComparisonOperator.StartsWith, cut, null)]);
    }

    private static string Quoted(IReadOnlyList<string> values)
    {
        string shown = string.Join(", ", values.Take(MostShown).Select(v => $"`{v}`"));
        return values.Count <= MostShown ? shown : $"{shown} and {values.Count - MostShown} more";
    }
}
