namespace SysFlow.Rules.Sigma;

/// <summary>
/// Turns a rule into a condition on SysFlow's records: one part for each way in which records represent its log source,
/// joined by or. A rule that cannot be answered at all is skipped with the reason.
/// </summary>
internal sealed class RuleLowering(FieldMappings mappings, FilterSet filters, SigmaStatus minimum,
    DiagnosticBag diagnostics)
{
    private const string NeverHolds = "its condition never holds";

    public LoweredRule Lower(SigmaRule rule)
    {
        SigmaHeader header = rule.Header;
        Detection detection = rule.Detection;
        if (header.Status < minimum)
        {
            return LoweredRule.Skipped(SkipReason.Status,
                $"its status is {header.Status}, below the minimum {minimum}");
        }

        if (detection.MissingPlaceholders is [var missing, ..])
            return LoweredRule.Skipped(SkipReason.Placeholder, $"the placeholder `%{missing}%` has no value");

        IReadOnlyList<Route> routes = LogsourceRouter.Find(rule.Source, detection, out string? reason);
        if (reason is not null) return LoweredRule.Skipped(SkipReason.LogSource, reason);
        return Lower(rule, detection, routes, filters.For(rule));
    }

    private LoweredRule Lower(SigmaRule rule, Detection detection, IReadOnlyList<Route> routes,
        IReadOnlyList<SigmaFilter> added)
    {
        List<Answer> branches = [];
        List<string> limitations = [];
        int kinds = 0;
        int allKinds = routes.Aggregate(0, (bits, route) => bits | route.Kinds);
        foreach (Route route in routes)
        {
            ItemLowering items = new(new FieldTable(route, routes, mappings));
            Answer lowered = new DetectionLowering(detection, items).Lower();
            if (lowered.Constant != false)
            {
                lowered = Answer.All([lowered,
                    .. added.Select(f => new DetectionLowering(f.Detection, items).Lower())]);
            }

            if (lowered.Missing is { } missing && !limitations.Contains(missing)) limitations.Add(missing);
            branches.Add(lowered.Constant == false ? lowered : Guarded(route, lowered, allKinds));
            if (lowered.Constant != false) kinds |= route.Kinds;
        }

        Answer whole = Answer.Any(branches);
        if (whole.Constant == false)
        {
            return LoweredRule.Skipped(SkipReason.Field, limitations.Count > 0 ? limitations[0]
                : whole.Never ?? NeverHolds);
        }

        BoundExpression bound = whole.Expression;
        if (bound.TreeSize <= Binder.MaxTreeSize && bound.Depth <= Binder.MaxDepth)
            return new LoweredRule(new BoundRule(bound, kinds), null, limitations);
        diagnostics.Error(rule.Header.Span, DiagnosticCodes.LimitExceeded,
            $"`{rule.Header.Title}` has {bound.TreeSize:N0} parts nested {bound.Depth} deep once its searches "
            + "are expanded.",
            $"At most {Binder.MaxTreeSize:N0} parts and {Binder.MaxDepth} levels are allowed; split the rule.");
        return new LoweredRule(null, null, []);
    }

    private static Answer Guarded(Route route, Answer lowered, int allKinds)
    {
        List<Answer> parts = [];
        if (allKinds != route.Kinds) parts.Add(new Answer(OfKinds(route.Kinds)));
        if (route.Guard is { } guard) parts.Add(new Answer(guard));
        return Answer.All([.. parts, lowered]);
    }

    private static BoundComparison OfKinds(int kinds)
    {
        IEnumerable<string> words = Enumerable.Range(0, Vocabularies.Kinds.Count)
            .Where(k => (kinds & (1 << k)) != 0)
            .SelectMany(k => Vocabularies.Kinds.Words(k, network: false));
        return new BoundComparison(Guards.Field("sf.type"), ComparisonOperator.Equal, [.. words], null);
    }
}
