namespace SysFlow.Rules;

/// <summary>Gives a comparison the case of letters that a function or an operator brings values to.</summary>
internal static class CaseBinding
{
    /// <summary>
    /// The comparison. A constant that is not in the case of the values itself equals none of them and is left out.
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
