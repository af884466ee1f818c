namespace SysFlow.Rules.Sigma;

/// <summary>
/// The Sigma files of one load. All are read before any is lowered, because filters may come after their rules.
/// </summary>
internal sealed class SigmaRules
{
    private readonly SigmaOptions _options;
    private readonly DiagnosticBag _diagnostics;
    private readonly FieldMapping _mapping = new();
    private readonly PlaceholderTable _placeholders = new();
    private readonly List<SigmaDocument> _documents = [];

    public SigmaRules(SigmaOptions options, RuleFiles files, DiagnosticBag diagnostics)
    {
        _options = options;
        _diagnostics = diagnostics;
        FieldResolver resolver = new(RuleProfile.Strict, diagnostics);
        if (options.FieldMapping is { } mapping && files.ReadOne(mapping) is { } mappingFile)
            new MappingFile(_mapping, resolver, diagnostics).Read(mappingFile, ShippedMapping.Value.Sections);
        if (options.Placeholders is { } placeholders && files.ReadOne(placeholders) is { } placeholderFile)
            PlaceholderFile.Read(placeholderFile, _placeholders, diagnostics);
    }

    /// <summary>Reads the documents of a file.</summary>
    public void Add(SourceText source)
    {
        if (SigmaFile.Read(source, new DocumentReader(_placeholders, _diagnostics), _diagnostics, _documents)) return;
        _diagnostics.Error(new SourceSpan(source, 0, 0), DiagnosticCodes.EmptyFile, "The file defines nothing.",
            "Add a rule or remove the file.");
    }

    /// <summary>Passes every rule to the builder, to be evaluated or listed as skipped.</summary>
    public void Build(RuleBuilder builder)
    {
        if (_documents.Count == 0) return;
        FilterSet filters = new([.. _documents.OfType<SigmaFilter>()]);
        FieldMappings mappings = new(_mapping, ShippedMapping.Value);
        RuleLowering lowering = new(mappings, filters, _options.MinimumStatus, _diagnostics);
        Dictionary<int, SigmaRule> evaluated = [];
        List<CorrelationNode> correlations = [];
        SigmaInfo infos = new(builder, _diagnostics);
        foreach (SigmaDocument document in _documents)
        {
            switch (document)
            {
                case InapplicableRule rule:
                    builder.Skip(new SkippedRule(infos.DescribeSkipped(rule.Header), rule.Reason, rule.Detail));
                    break;
                case CorrelationRule correlation:
                    correlations.Add(new CorrelationNode(correlation, infos.Describe(correlation.Header)));
                    break;
                case SigmaRule rule when Add(lowering.Lower(rule), infos.Describe(rule.Header), builder):
                    evaluated[builder.Rules.Count - 1] = rule;
                    break;
            }
        }

        CorrelationFields fields = new(mappings, evaluated);
        builder.Correlations = new CorrelationBinder(builder, fields, _options.MinimumStatus, _diagnostics)
            .Bind(correlations);
        filters.ReportUnused(_diagnostics);
    }

    private static bool Add(LoweredRule lowered, RuleInfo info, RuleBuilder builder)
    {
        if (lowered.Rule is { } bound) builder.Add(info with { Limitations = lowered.Limitations }, bound);
        else if (lowered.Skip is { } skip) builder.Skip(new SkippedRule(info, skip, lowered.Limitations[0]));
        return lowered.Rule is not null;
    }
}
