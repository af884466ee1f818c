using System.Globalization;

namespace SysFlow.Rules;

/// <summary>Answers comparisons with a number of which only a lower bound is known.</summary>
internal static class LeastNumber
{
    /// <summary>
    /// Whether the comparison holds for every number from the bound on, or for none; null when it depends on the
    /// number.
    /// </summary>
    public static bool? Decides(ComparisonOperator op, long least, IReadOnlyList<string> values)
    {
        bool all = false;
        bool none = true;
        foreach (string text in values)
        {
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
                return null;
            bool? holds = op switch
            {
                ComparisonOperator.Equal => value < least ? false : null,
                ComparisonOperator.Less => value <= least ? false : null,
                ComparisonOperator.LessOrEqual => value < least ? false : null,
                ComparisonOperator.Greater => value < least ? true : null,
                ComparisonOperator.GreaterOrEqual => value <= least ? true : null,
                _ => null,
            };
            all |= holds == true;
            none &= holds == false;
        }

        return all ? true : none ? false : null;
    }
}
