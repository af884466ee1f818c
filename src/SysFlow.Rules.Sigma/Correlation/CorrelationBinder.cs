using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// Binds correlations to the rules and correlations they refer to. A correlation that cannot be evaluated is skipped
/// with the reason; dangling and cyclic references are errors.
/// </summary>
internal sealed class CorrelationBinder(
    RuleBuilder builder, CorrelationFields fields, SigmaStatus minimum, DiagnosticBag diagnostics)
{
    /// <summary>Longest chain of correlations: each link uses a stack frame per event.</summary>
    private const int MaxDepth = 16;

    private readonly Dictionary<string, int> _rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SkippedRule> _skipped = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CorrelationNode> _correlations = new(StringComparer.OrdinalIgnoreCase);
    private readonly BoundCorrelations _bound = new();
    private readonly HashSet<int> _generated = [];

    /// <summary>Binds all correlations of a load, once all rules are known.</summary>
    public BoundCorrelations Bind(IReadOnlyList<CorrelationNode> nodes)
    {
        for (int i = 0; i < builder.Rules.Count; i++) Name(_rules, builder.Rules[i], i);
        foreach (SkippedRule skipped in builder.Skipped) Name(_skipped, skipped.Rule, skipped);
        foreach (CorrelationNode node in nodes) Name(_correlations, node.Info, node);
        foreach (CorrelationNode node in nodes) Enter(node);
        _bound.Withheld.ExceptWith(_generated);
        return _bound;
    }

    /// <summary>
    /// A reference names a rule's identity, its name or its title; the first rule that matches is used.
    /// </summary>
    private static void Name<T>(Dictionary<string, T> names, RuleInfo rule, T item)
    {
        names.TryAdd(rule.Uuid.ToString(), item);
        names.TryAdd(rule.Slug, item);
        names.TryAdd(rule.Name, item);
    }

    private void Enter(CorrelationNode node)
    {
        if (node.IsEntered) return;
        node.IsEntered = true;
        string? reason = Follow(node);
        node.IsDone = true;
        if (reason is null or "") diagnostics.Add(node.Rule.Findings);
        if (node.Rule.Findings.HasErrors) reason ??= "";
        if (reason is null && Bind(node) is { } unanswerable) reason = unanswerable;
        if (reason is { Length: > 0 }) builder.Skip(new SkippedRule(node.Info, Reason(node), reason));
    }

    private SkipReason Reason(CorrelationNode node) =>
        node.Rule.Header.Status < Least ? SkipReason.Status : SkipReason.Correlation;

    private SigmaStatus Least => minimum > SigmaStatus.Experimental ? minimum : SigmaStatus.Experimental;

    /// <summary>
    /// Resolves what a correlation refers to. Returns null when all of it is evaluated; otherwise why not, or an empty
    /// string after a diagnostic.
    /// </summary>
    private string? Follow(CorrelationNode node)
    {
        if (node.Rule.Header.Status < Least) return $"its status is {node.Rule.Header.StatusText}";
        string? reason = null;
        foreach (ValueNode reference in node.Rule.Rules)
        {
            if (Target(node, reference, ref reason) is not { } target) continue;
            node.Targets.Add(target);
            node.Bases.UnionWith(target.Bases);
            if (target.Correlation is { } chained) node.Depth = Math.Max(node.Depth, chained.Depth + 1);
        }

        if (node.Depth <= MaxDepth) return reason;
        return Error(node.Rule.Header.Span, DiagnosticCodes.LimitExceeded,
            $"`{node.Info.Name}` is at the end of a chain of {node.Depth} correlations.",
            $"At most {MaxDepth} are allowed.");
    }

    private CorrelationTarget? Target(CorrelationNode node, ValueNode reference, ref string? reason)
    {
        if (_rules.TryGetValue(reference.Text, out int rule)) return new CorrelationTarget(reference, rule, null);
        if (_correlations.TryGetValue(reference.Text, out CorrelationNode? other))
            return Chained(node, reference, other, ref reason);
        if (_skipped.TryGetValue(reference.Text, out SkippedRule? skipped))
        {
            reason ??= $"the rule `{reference.Text}` is not evaluated: {skipped.Detail}";
            return null;
        }

        reason = Error(reference.Span, DiagnosticCodes.UnknownReference,
            $"`{node.Info.Name}` refers to `{reference.Text}`, which is not a rule of this set.",
            Suggestion.Help(
                reference.Text, _rules.Keys.Concat(_correlations.Keys),
                "Write the id or name of a rule that is loaded with it."));
        return null;
    }

    private CorrelationTarget? Chained(
        CorrelationNode node, ValueNode reference, CorrelationNode other, ref string? reason)
    {
        if (other.IsEntered && !other.IsDone)
        {
            reason = Error(reference.Span, DiagnosticCodes.CorrelationCycle,
                $"`{node.Info.Name}` refers to itself through `{reference.Text}`.", "Remove one of the references.");
            return null;
        }

        Enter(other);
        if (other.Number >= 0) return new CorrelationTarget(reference, -1, other);
        reason ??= $"the correlation `{reference.Text}` is not evaluated";
        return null;
    }

    /// <summary>
    /// Adds a correlation to the bound ones. Returns null on success; otherwise why not, or an empty string after a
    /// diagnostic.
    /// </summary>
    private string? Bind(CorrelationNode node)
    {
        CorrelationRule rule = node.Rule;
        List<CorrelationTarget> different = [];
        List<int> order = [];
        Dictionary<string, int> ordinals = new(StringComparer.Ordinal);
        foreach (CorrelationTarget target in node.Targets)
        {
            int known = different.FindIndex(target.IsSame);
            if (known < 0) different.Add(target);
            order.Add(known < 0 ? different.Count - 1 : known);
            ordinals.TryAdd(target.Reference.Text, order[^1]);
        }

        RuleExpression? expression = null;
        if (rule.Condition.Expression is { } text)
        {
            if (rule.Type == CorrelationType.TemporalOrdered)
                return "its condition is an expression over rules, which does not define an order";
            expression = RuleExpressions.Read(text, ordinals, diagnostics);
            if (expression is null) return "";
        }

        if (Limit(node) is { } limit) return limit;
        CorrelationInfo info = new(node.Info, rule.Type, rule.Timespan, rule.Condition.Bounds, order)
        {
            GroupBy = [.. rule.GroupBy.Select(g => g.Text)],
            Rules = [.. rule.Rules.Select(r => r.Text)],
            Fields = [.. rule.Condition.Fields.Select(f => f.Text)],
            Percentile = rule.Condition.Percentile,
            Expression = expression,
        };
        if (NeverUseful(info) is { } useless) return useless;
        List<(int Source, CorrelationFeed Feed)> feeds = [];
        for (int i = 0; i < different.Count; i++)
        {
            if (Feed(node, different[i], i, feeds) is { } reason) return reason;
        }

        Add(node, info, feeds);
        return null;
    }

    private string? Limit(CorrelationNode node)
    {
        bool isCalculated = node.Rule.Type >= CorrelationType.ValueSum;
        if (isCalculated || node.Rule.Condition.Bounds.All(c => c.Bound <= CorrelationInfo.MaxCount)) return null;
        return Error(node.Rule.Header.Span, DiagnosticCodes.LimitExceeded,
            $"`{node.Info.Name}` counts to more than {CorrelationInfo.MaxCount:N0}, the limit.",
            "Use a smaller number.");
    }

    /// <summary>
    /// Why a correlation would never raise an alert, or would require that nothing happens; null otherwise.
    /// </summary>
    private static string? NeverUseful(CorrelationInfo info)
    {
        const string absence = "its condition holds when nothing has happened, and the absence of events cannot be detected";
        if (info.Expression is { } expression) return expression.Holds(_ => false) ? absence : null;
        if (info.IsCalculated) return null;
        bool isDifference = info.Conditions.Any(c => c.Operator == ComparisonOperator.NotEqual);
        if (info.Holds(0) && !isDifference) return absence;
        return Enumerable.Range(1, info.Capacity).Any(count => info.Holds(count)) ? null
            : "its condition never holds";
    }

    private string? Feed(
        CorrelationNode node, CorrelationTarget target, int ordinal, List<(int Source, CorrelationFeed Feed)> feeds)
    {
        foreach (int rule in target.Bases)
        {
            if (Fields(node, target, rule, node.Rule.GroupBy, out string? reason) is not { } group) return reason;
            if (Fields(node, target, rule, node.Rule.Condition.Fields, out reason) is not { } counted) return reason;
            if (node.Rule.Type >= CorrelationType.ValueSum && !counted[0].IsNumber)
                return $"`{counted[0].Name}` of `{builder.Rules[rule].Name}` is not a number";
            feeds.Add((target.Number, new CorrelationFeed(_bound.Items.Count, rule, ordinal, group, counted)));
        }

        return null;
    }

    private KeyField[]? Fields(
        CorrelationNode node, CorrelationTarget target, int rule, IReadOnlyList<ValueNode> names, out string? reason)
    {
        reason = null;
        KeyField[] found = new KeyField[names.Count];
        for (int i = 0; i < found.Length; i++)
        {
            if (fields.Find(node, target, rule, names[i], out reason) is not { } field)
            {
                reason = $"`{names[i].Text}` cannot be read from events of `{builder.Rules[rule].Name}`: {reason}";
                return null;
            }

            found[i] = field;
        }

        return found;
    }

    private void Add(CorrelationNode node, CorrelationInfo info, List<(int Source, CorrelationFeed Feed)> feeds)
    {
        node.Number = builder.Rules.Count + _bound.Items.Count;
        _bound.Items.Add(info);
        foreach ((int source, CorrelationFeed feed) in feeds)
        {
            if (!_bound.Feeds.TryGetValue(source, out List<CorrelationFeed>? known)) _bound.Feeds[source] = known = [];
            known.Add(feed);
            (node.Rule.Generate ? _generated : _bound.Withheld).Add(source);
        }
    }

    private string Error(SourceSpan span, string code, string message, string help)
    {
        diagnostics.Error(span, code, message, help);
        return "";
    }
}
