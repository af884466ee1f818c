namespace SysFlow.Rules;

/// <summary>
/// Merges the rules and filters of a load. In the strict profile a later item of the same name replaces the earlier one
/// or, with <c>append</c> or <c>override</c>, changes some of its keys. The SfProcessor profile keeps all of them.
/// </summary>
internal static class RuleMerger
{
    public static List<ConditionDeclaration> Merge(
        IEnumerable<Declaration> declarations, RuleProfile profile, DiagnosticBag diagnostics)
    {
        List<ConditionDeclaration> merged = [];
        Dictionary<(Type, string), int> byName = [];
        DeclarationMerge merge = new(diagnostics);
        foreach (ConditionDeclaration item in declarations.OfType<ConditionDeclaration>())
        {
            if (item is MacroDeclaration) continue;
            bool isKnown = byName.TryGetValue((item.GetType(), item.Name), out int earlier);
            if (profile == RuleProfile.SfProcessor || (!isKnown && item.Changes is null))
            {
                byName[(item.GetType(), item.Name)] = merged.Count;
                merged.Add(item);
            }
            else if (!isKnown)
            {
                diagnostics.Error(item.NameSpan, DiagnosticCodes.AppendWithoutBase,
                    $"There is no earlier `{item.Name}` to change.", "Define it first.");
            }
            else if (item.Changes is null)
            {
                diagnostics.Warning(item.NameSpan, DiagnosticCodes.Redefinition,
                    $"`{item.Name}` replaces the one at {merged[earlier].NameSpan.Location}.",
                    "Rename one, or write `append: true` or `override:`.");
                merged[earlier] = item;
            }
            else if (item is RuleDeclaration rule)
            {
                merge.Apply((RuleDeclaration)merged[earlier], rule);
            }
            else
            {
                DeclarationMerge.Apply((FilterDeclaration)merged[earlier], (FilterDeclaration)item);
            }
        }

        return merged;
    }
}
