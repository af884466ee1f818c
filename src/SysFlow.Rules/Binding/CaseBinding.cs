namespace SysFlow.Rules;

/// <summary>Applies a change of case, made by a function or an operator, to a comparison.</summary>
internal static class CaseBinding
{
    /// <summary>
    /// Binds the comparison. A constant whose case the changed value cannot have never matches and is dropped.
    /// </summary>
    public static BoundComparison Apply(BoundComparison comparison, LetterCase letters)
    {
        bool applies = comparison.Field.Field.Type is FieldType.Text or FieldType.TextList
            && comparison.Operator != ComparisonOperator.ContainsIgnoringCase;
        if (letters == LetterCase.Kept || !applies) return comparison;
        IReadOnlyList<string> values = letters switch
        {
            LetterCase.Lower => [.. comparison.Values.Where(v => !v.Any(char.IsUpper))],
            LetterCase.Upper => [.. comparison.Values.Where(v => !v.Any(char.IsLower))],
            _ => [.. comparison.Values.Select(CaseFolding.Fold)],
        };
        return new BoundComparison(comparison.Field, comparison.Operator, values, null)
        {
            IgnoreCase = true,
            Members = comparison.Members,
        };
    }
}
