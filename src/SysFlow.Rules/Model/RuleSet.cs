namespace SysFlow.Rules;

/// <summary>
/// Rules that were loaded together. Immutable; any number of engines can evaluate it at the same time.
/// </summary>
public sealed class RuleSet
{
    private IReadOnlyList<RuleInfo>? _numbered;

    internal RuleSet(
        RuleProfile profile, string hash, IReadOnlyList<RuleInfo> rules, IReadOnlyList<BoundRule> conditions,
        IReadOnlyList<BoundFilter> filters, IReadOnlyList<SkippedRule> skipped)
    {
        Profile = profile;
        Hash = hash;
        Rules = rules;
        Conditions = conditions;
        Filters = filters;
        Skipped = skipped;
        FilterNames = [.. filters.Select(f => f.Name)];
        Messages = [.. rules.Select(r => new MessageTemplate(r.Output.Length > 0 ? r.Output : r.Name))];
    }

    /// <summary>Whether a rule, given by its number in <see cref="Numbered"/>, raises alerts of its own.</summary>
    public bool Raises(int number) => !Withheld.Contains(number);

    /// <summary>The profile with which the rules were loaded.</summary>
    public RuleProfile Profile { get; }

    /// <summary>SHA-256 over profile, file names and contents, 64 lower-case hex digits.</summary>
    public string Hash { get; }

    /// <summary>The enabled rules; <c>RuleMatch.RuleIndex</c> is an index into this list.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; }

    /// <summary>Rules that were read but do not apply to SysFlow's records, each with the reason.</summary>
    public IReadOnlyList<SkippedRule> Skipped { get; }

    /// <summary>Rules that are disabled (<c>enabled: false</c>) but would apply.</summary>
    public IReadOnlyList<RuleInfo> Disabled { get; internal init; } = [];

    /// <summary>The correlations that are evaluated: rules over matches of other rules.</summary>
    public IReadOnlyList<CorrelationInfo> Correlations { get; internal init; } = [];

    /// <summary>
    /// <see cref="Rules"/>, then those of <see cref="Correlations"/>: <c>RuleMatch.RuleIndex</c> of an alert is
    /// an index into this list.
    /// </summary>
    public IReadOnlyList<RuleInfo> Numbered => _numbered ??= [.. Rules, .. Correlations.Select(c => c.Rule)];

    /// <summary>Names of the enabled filters.</summary>
    public IReadOnlyList<string> FilterNames { get; }

    /// <summary>Conditions of <see cref="Rules"/>, in the same order.</summary>
    internal IReadOnlyList<BoundRule> Conditions { get; }

    internal IReadOnlyList<BoundFilter> Filters { get; }

    /// <summary>For each rule or correlation, by number, the correlations that count its matches.</summary>
    internal IReadOnlyDictionary<int, List<CorrelationFeed>> Feeds { get; init; } =
        new Dictionary<int, List<CorrelationFeed>>();

    /// <summary>Numbers of the rules that raise no alerts of their own, because a correlation does.</summary>
    internal IReadOnlySet<int> Withheld { get; init; } = new HashSet<int>();

    /// <summary>Message templates of <see cref="Rules"/>, in the same order.</summary>
    internal IReadOnlyList<MessageTemplate> Messages { get; }

    /// <summary>
    /// The same set with only some of its rules; all filters stay. The hash stays too, because it names what was
    /// loaded.
    /// </summary>
    /// <param name="wanted">Whether to keep a rule.</param>
    public RuleSet Only(Func<RuleInfo, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        int[] kept = [.. Enumerable.Range(0, Rules.Count).Where(i => wanted(Rules[i]))];
        return new RuleSet(
            Profile, Hash, [.. kept.Select(i => Rules[i])], [.. kept.Select(i => Conditions[i])], Filters, Skipped);
    }
}
