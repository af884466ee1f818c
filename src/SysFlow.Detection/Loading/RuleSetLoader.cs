using SysFlow.Rules;
using SysFlow.Rules.Sigma;

namespace SysFlow.Detection;

/// <summary>
/// Loads rule files: layout, then conditions, then names and types. Each stage covers all items before the next begins,
/// so that one load reports every problem.
/// </summary>
public static class RuleSetLoader
{
    /// <summary>
    /// Loads files and directories (their <c>.yaml</c> and <c>.yml</c> files at any depth, in ordinal order) as one
    /// rule set. Never throws because of the content of a file; time and memory are bounded by its size.
    /// </summary>
    public static RuleLoadResult Load(IReadOnlyList<string> paths, RuleLoadOptions options)
    {
        DiagnosticBag diagnostics = new();
        RuleFiles files = new(options.Profile, options.MaxFileBytes, diagnostics);
        SigmaRules sigma = new(options.Sigma, files, diagnostics); // reads its files first, as Hash does
        return Build(files.Read(paths), files, sigma, options.Profile, diagnostics);
    }

    /// <summary>
    /// Loads one condition of the rule language as a rule set with one rule, to select events by it. Positions in the
    /// diagnostics count from the beginning of the condition.
    /// </summary>
    /// <param name="condition">The condition; it can name no list and no macro.</param>
    public static RuleLoadResult LoadCondition(string condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        const string head = "- rule: condition\n  desc: condition\n  condition: |-\n";
        const string indent = "    ";
        string[] lines = condition.ReplaceLineEndings("\n").Split('\n');
        SourceText source = new("condition", head + string.Join('\n', lines.Select(line => indent + line)));
        RuleLoadOptions options = new();
        DiagnosticBag diagnostics = new();
        RuleFiles files = new(options.Profile, options.MaxFileBytes, diagnostics);
        SigmaRules sigma = new(options.Sigma, files, diagnostics);
        RuleLoadResult loaded = Build([source], files, sigma, options.Profile, diagnostics);
        int above = head.Count(c => c == '\n');
        return loaded with
        {
            Diagnostics = [.. loaded.Diagnostics.Select(d => d with
            {
                Location = d.Location with
                {
                    Line = Math.Max(1, d.Location.Line - above),
                    Column = Math.Max(1, d.Location.Column - indent.Length),
                },
            })],
        };
    }

    private static RuleLoadResult Build(
        List<SourceText> sources, RuleFiles files, SigmaRules sigma, RuleProfile profile, DiagnosticBag diagnostics)
    {
        List<Declaration> declarations = [];
        int order = 0;
        for (int i = 0; i < sources.Count; i++)
        {
            if (!SigmaFile.IsSigma(sources[i]))
            {
                declarations.AddRange(
                    new DeclarationReader(i, profile, diagnostics).Read(sources[i], ref order));
            }
            else if (profile == RuleProfile.Strict)
            {
                sigma.Add(sources[i]);
            }
            else
            {
                RefuseSigma(sources[i], diagnostics);
            }
        }

        SymbolTable symbols = new(declarations, profile, diagnostics);
        Binder binder = new(symbols, profile, diagnostics);
        ItemConditions conditions = new(binder, profile, diagnostics);
        RuleBuilder builder = new(conditions, profile, diagnostics);
        RuleChecks checks = new(profile, diagnostics);
        foreach (ConditionDeclaration item in RuleMerger.Merge(declarations, profile, diagnostics))
        {
            if (builder.Add(item) is { } bound) checks.Check(bound);
        }

        // Files without rules may define things for others to use.
        bool hasRules = declarations.Exists(d => d is RuleDeclaration or FilterDeclaration);
        if (profile == RuleProfile.Strict && hasRules) symbols.ReportUnused();
        binder.ReportDefinitions(declarations);
        sigma.Build(builder);
        RuleSet? ruleSet = diagnostics.HasErrors ? null : builder.Build(files.Hash());
        return new RuleLoadResult(ruleSet, diagnostics.Items);
    }

    /// <summary>
    /// The <see cref="RuleSet.Hash"/> that <see cref="Load"/> would give these files now, computed without parsing
    /// them, to detect changes. A file that cannot be read is left out.
    /// </summary>
    public static string Hash(IReadOnlyList<string> paths, RuleLoadOptions options)
    {
        RuleFiles files = new(options.Profile, options.MaxFileBytes, new DiagnosticBag());
        if (options.Sigma.FieldMapping is { } mapping) files.ReadOne(mapping);
        if (options.Sigma.Placeholders is { } placeholders) files.ReadOne(placeholders);
        files.Read(paths);
        return files.Hash();
    }

    private static void RefuseSigma(SourceText source, DiagnosticBag diagnostics) => diagnostics.Error(
        new SourceSpan(source, 0, 0), DiagnosticCodes.SigmaProfile,
        "Sigma files cannot be loaded with the SfProcessor profile.",
        "Load it with the strict profile, in a rule set of its own.");
}
