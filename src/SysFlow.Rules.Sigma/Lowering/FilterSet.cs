namespace SysFlow.Rules.Sigma;

/// <summary>
/// Finds the filters of a rule. A filter's condition must hold in addition to the rule's, as in the reference
/// implementation, so a filter that suppresses is written <c>not selection</c>.
/// </summary>
internal sealed class FilterSet(IReadOnlyList<SigmaFilter> filters)
{
    private readonly HashSet<ValueNode> _used = [];

    public List<SigmaFilter> For(SigmaRule rule)
    {
        List<SigmaFilter> found = [];
        foreach (SigmaFilter filter in filters)
        {
            if (!filter.Source.Covers(rule.Source)) continue;
            ValueNode? reference = filter.Rules?.FirstOrDefault(r => Names(r.Text, rule.Header));
            if (filter.Rules is not null && reference is null) continue;
            if (reference is not null) _used.Add(reference);
            found.Add(filter);
        }

        return found;
    }

    /// <summary>
    /// Warns of references that match no rule of the filter's log source, and of filters that keep what they select.
    /// </summary>
    public void ReportUnused(DiagnosticBag diagnostics)
    {
        foreach (SigmaFilter filter in filters)
        {
            foreach (ValueNode reference in filter.Rules ?? [])
            {
                if (_used.Contains(reference)) continue;
                diagnostics.Warning(reference.Span, DiagnosticCodes.UnknownReference,
                    $"The filter `{filter.Header.Title}` names `{reference.Text}`, which is not an evaluated rule of its log source.", "Correct or remove it.");
            }

            if (filter.Detection.Conditions.Any(c => c is SearchReference))
            {
                diagnostics.Warning(filter.Header.Span, DiagnosticCodes.FilterKeeps,
                    $"The filter `{filter.Header.Title}` keeps only the events it selects.",
                        "To suppress them, write `condition: not selection`.");
            }
        }
    }

    private static bool Names(string reference, SigmaHeader rule) =>
        reference.Equals(rule.Id, StringComparison.OrdinalIgnoreCase)
            || (rule.Name.Length > 0 && reference == rule.Name);
}
