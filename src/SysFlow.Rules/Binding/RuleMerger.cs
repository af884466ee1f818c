using SysFlow.Rules.Ast;
using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Binding;

/// <summary>
/// Puts together the rules and filters of a load. In the strict profile a later item of the same name and file name replaces
/// the earlier one, or with <c>append</c> adds to its condition and tags. sf-processor keeps all of them.
/// </summary>
internal static class RuleMerger
{
    public static List<ConditionDeclaration> Merge(
        IEnumerable<Declaration> declarations, RuleProfile profile, DiagnosticBag diagnostics)
    {
        List<ConditionDeclaration> merged = [];
        Dictionary<(Type, string), int> byName = [];
        foreach (ConditionDeclaration item in declarations.OfType<ConditionDeclaration>())
        {
            if (item is MacroDeclaration) continue;
            if (profile == RuleProfile.SfProcessor || !byName.TryGetValue((item.GetType(), item.Name), out int earlier))
            {
                if (item.Append && profile == RuleProfile.Strict)
                {
                    diagnostics.Error(item.NameSpan, DiagnosticCodes.AppendWithoutBase, $"There is no `{item.Name}` before this to add to.", "Define it before.");
                    continue;
                }

                byName[(item.GetType(), item.Name)] = merged.Count;
                merged.Add(item);
            }
            else if (item.Append)
            {
                Append(merged[earlier], item);
            }
            else
            {
                diagnostics.Warning(item.NameSpan, DiagnosticCodes.Redefinition,
                    $"`{item.Name}` replaces the one of {merged[earlier].NameSpan.Location}.", "Rename one, or write `append: true`.");
                merged[earlier] = item;
            }
        }

        return merged;
    }

    private static void Append(ConditionDeclaration earlier, ConditionDeclaration more)
    {
        if (earlier.Text is not null && more.Text is not null) earlier.Text.Append(more.Text);
        if (earlier is RuleDeclaration rule && more is RuleDeclaration addition)
        {
            rule.Tags.AddRange(addition.Tags);
            if (addition.Output.Length > 0) (rule.Output, rule.OutputSpan) = (rule.Output + " " + addition.Output, addition.OutputSpan);
            rule.Enabled = addition.Enabled;
            rule.Suppression = addition.Suppression ?? rule.Suppression;
        }

        if (earlier is FilterDeclaration filter && more is FilterDeclaration filterAddition) filter.Enabled = filterAddition.Enabled;
    }
}
