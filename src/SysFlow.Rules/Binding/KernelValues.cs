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
    /// The comparison, extended by a prefix check where a value is, or begins with, a name as long as a truncated
    /// kernel name, because Falco's rules name programs that way.
    /// </summary>
    public BoundExpression WithCutNames(BoundComparison comparison, ComparisonExpression at)
    {
        FieldDefinition field = comparison.Field.Field;
        if (field.IsKernelName) return WithNames(comparison, at);
        return field.BeginsWithKernelName ? WithCommandLines(comparison, at) : comparison;
    }

    private BoundExpression WithNames(BoundComparison comparison, ComparisonExpression at)
    {
        if (comparison.Operator != ComparisonOperator.Equal) return comparison;
        string[] cut = [.. comparison.Values.Where(
            v => Encoding.UTF8.GetByteCount(v) == FieldDefinition.KernelNameLength)];
        if (cut.Length == 0) return comparison;
        Warn(at, cut, "every longer name with this prefix", "name", "sf.proc.name");
        return Or(comparison, ComparisonOperator.StartsWith, cut);
    }

    private BoundExpression WithCommandLines(BoundComparison comparison, ComparisonExpression at)
    {
        bool isWhole = comparison.Operator == ComparisonOperator.Equal;
        bool isPart = comparison.Operator is ComparisonOperator.StartsWith or ComparisonOperator.Contains
            or ComparisonOperator.ContainsIgnoringCase;
        if (!isWhole && !isPart) return comparison;
        string[] cut = [.. comparison.Values.Where(v => CutName(v).Length > 0 && (isWhole || v.Contains(' ')))];
        if (cut.Length == 0) return comparison;
        Warn(at, cut, "every command line whose name has this prefix", "command line", "sf.proc.command");
        string end = isWhole ? "" : ".*";
        return Or(comparison, ComparisonOperator.Regex, [.. cut.Select(v =>
            $"{Escape(CutName(v))}[^ ]*{Escape(v[CutName(v).Length..])}{end}")]);
    }

    private void Warn(ComparisonExpression at, string[] cut, string what, string whole, string field)
    {
        string match = cut.Length == 1 ? "matches" : "match";
        diagnostics.Warning(at.Span, DiagnosticCodes.CutName,
            $"{Quoted(cut)} {match} {what}, because Falco truncates names to 15 bytes.",
            $"Write the whole {whole}, or compare `{field}`, which is not truncated.");
    }

    private static BoundOr Or(BoundComparison comparison, ComparisonOperator op, string[] values)
    {
        bool folds = comparison.IgnoreCase || comparison.Operator == ComparisonOperator.ContainsIgnoringCase;
        string[] folded = folds ? [.. values.Select(CaseFolding.Fold)] : values;
        return new BoundOr(
            [comparison, new BoundComparison(comparison.Field, op, folded, null) { IgnoreCase = folds }]);
    }

    // The name with which a value begins when it is as long as truncated names are; otherwise empty.
    private static string CutName(string value)
    {
        int end = value.IndexOf(' ', StringComparison.Ordinal);
        string name = end < 0 ? value : value[..end];
        return Encoding.UTF8.GetByteCount(name) == FieldDefinition.KernelNameLength ? name : "";
    }

    // Only ASCII punctuation means something in an expression.
    private static string Escape(string text) => string.Concat(text.Select(
        c => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) ? $"\\{c}" : $"{c}"));

    private static string Quoted(IReadOnlyList<string> values)
    {
        string shown = string.Join(", ", values.Take(MostShown).Select(v => $"`{v}`"));
        return values.Count <= MostShown ? shown : $"{shown} and {values.Count - MostShown} more";
    }
}
