using System.Security.Cryptography;
using System.Text;
using SysFlow.Alerts;
using SysFlow.Records;

namespace SysFlow.Rules;

/// <summary>Builds the rules of a rule set from their declarations.</summary>
internal sealed class RuleBuilder(ItemConditions conditions, RuleProfile profile, DiagnosticBag diagnostics)
{
    private const int AllKinds = -1;

    // UUIDv5 of the URL name space and this project's name; fixes the identity of rules without an <c>id:</c>.
    private static readonly Guid RuleNamespace = new("5d1c7f0e-9a35-5c2e-8f0b-6a3f0b9f2d41");

    private static readonly Dictionary<string, RuleSeverity> Severities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["debug"] = RuleSeverity.Informational,
        ["info"] = RuleSeverity.Informational,
        ["informational"] = RuleSeverity.Informational,
        ["notice"] = RuleSeverity.Low,
        ["low"] = RuleSeverity.Low,
        ["medium"] = RuleSeverity.Medium,
        ["warning"] = RuleSeverity.Medium,
        ["high"] = RuleSeverity.High,
        ["error"] = RuleSeverity.High,
        ["critical"] = RuleSeverity.Critical,
        ["alert"] = RuleSeverity.Critical,
        ["emergency"] = RuleSeverity.Critical,
    };

    private readonly List<RuleInfo> _rules = [];
    private readonly List<BoundRule> _conditions = [];
    private readonly List<BoundFilter> _filters = [];
    private readonly List<SkippedRule> _skipped = [];
    private readonly List<RuleInfo> _disabled = [];
    private readonly HashSet<Guid> _identities = [];
    private readonly HashSet<Guid> _skippedIdentities = [];
    private readonly Dictionary<string, SourceSpan> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rules so far, by number.</summary>
    public IReadOnlyList<RuleInfo> Rules => _rules;

    /// <summary>The rules so far that are not evaluated.</summary>
    public IReadOnlyList<SkippedRule> Skipped => _skipped;

    /// <summary>The correlations: rules over matches of other rules.</summary>
    public BoundCorrelations Correlations { get; set; } = new();

    /// <summary>Adds a rule or filter.</summary>
    /// <returns>The output templates to check; null after an error or when the item is skipped.</returns>
    public BoundItem? Add(ConditionDeclaration declaration)
    {
        ItemCondition condition = conditions.Read(declaration);
        return declaration is FilterDeclaration filter
            ? Add(filter, condition)
            : Add((RuleDeclaration)declaration, condition);
    }

    private BoundItem? Add(FilterDeclaration filter, ItemCondition condition)
    {
        if (condition.WhyLeftOut is { } why)
        {
            diagnostics.Warning(filter.NameSpan, DiagnosticCodes.UnavailableField,
                $"Filter `{filter.Name}` is skipped: {why}.", "Remove it, or the check that cannot be answered.");
        }

        if (condition.Expression is not { } bound) return null;
        if (filter.Enabled) _filters.Add(new BoundFilter(filter.Name, bound));
        return new BoundItem(filter, bound, AllKinds);
    }

    private BoundItem? Add(RuleDeclaration rule, ItemCondition condition)
    {
        RuleInfo info = Describe(rule) with { Limitations = condition.Limitation is { } l ? [l] : [] };
        int kinds = Kinds(rule);
        if (condition.WhyLeftOut is { } why)
        {
            if (rule.Enabled) Skip(new SkippedRule(info, condition.Reason, why));
            return null;
        }

        if (condition.Expression is not { } bound) return null;
        if (rule.Enabled) Add(info, new BoundRule(bound, kinds));
        else _disabled.Add(info);
        return new BoundItem(rule, bound, kinds);
    }

    /// <summary>Adds a rule that the reader of another language has bound.</summary>
    public void Add(RuleInfo info, BoundRule condition)
    {
        _rules.Add(info);
        _conditions.Add(condition);
    }

    /// <summary>Adds a rule that is not evaluated.</summary>
    public void Skip(SkippedRule rule) => _skipped.Add(rule);

    public RuleSet Build(string hash) => new(profile, hash, _rules, _conditions, _filters, _skipped)
    {
        Disabled = _disabled,
        Correlations = Correlations.Items,
        Feeds = Correlations.Feeds,
        Withheld = Correlations.Withheld,
    };

    private RuleInfo Describe(RuleDeclaration rule)
    {
        string ruleSet = Path.GetFileNameWithoutExtension(rule.NameSpan.Source.Path);
        AttackTags attack = new(rule.Tags, diagnostics);
        if (profile == RuleProfile.Strict && attack.Techniques.Count == 0 && attack.Tactics.Count == 0)
        {
            diagnostics.Warning(rule.NameSpan, DiagnosticCodes.MissingAttack,
                $"No tag of `{rule.Name}` names an ATT&CK tactic or technique.",
                "Add one, such as `tags: [mitre:T1059.004]`.");
        }

        OutputChecks.Check(rule.Output, diagnostics);
        return new RuleInfo
        {
            Uuid = Identity(rule.Id, ruleSet, rule.Name, rule.NameSpan),
            Slug = rule.Id.Length > 0 && !Guid.TryParse(rule.Id, out _) ? rule.Id : Slug(rule.Name),
            Name = rule.Name,
            Description = rule.Description.ToString(),
            RuleSetName = ruleSet,
            Version = rule.Version,
            Priority = rule.Priority.Length > 0 ? rule.Priority.ToLowerInvariant() : "low",
            Severity = Severity(rule),
            Tags = [.. rule.Tags.Select(t => t.Text)],
            Tactics = attack.Tactics,
            Techniques = attack.Techniques,
            References = [.. rule.References.Select(r => r.Text)],
            Author = rule.Author,
            License = rule.License,
            Output = rule.Output.ToString(),
            Suppression = rule.Suppression,
            Location = rule.NameSpan.Location,
        };
    }

    private RuleSeverity Severity(RuleDeclaration rule)
    {
        if (rule.Priority.Length == 0) return RuleSeverity.Low;
        if (Severities.TryGetValue(rule.Priority, out RuleSeverity severity)) return severity;
        diagnostics.Error(rule.PrioritySpan, DiagnosticCodes.UnknownWord, $"`{rule.Priority}` is not a priority.",
            Suggestion.Help(rule.Priority, Severities.Keys, $"The priorities are {string.Join(", ", Severities.Keys)}."));
        return RuleSeverity.Low;
    }

    private int Kinds(RuleDeclaration rule)
    {
        if (rule.Prefilter.Count == 0) return AllKinds;
        int kinds = 0;
        foreach (ValueNode word in rule.Prefilter)
        {
            int kind = Enumerable.Range(
                (int)RecordKind.ProcessEvent, Vocabularies.Kinds.Count - (int)RecordKind.ProcessEvent)
                .FirstOrDefault(
                    k => Vocabularies.Kinds.Words(k, false)[0] == word.Text && k != (int)RecordKind.Pod, -1);
            if (kind >= 0)
            {
                kinds |= 1 << kind;
                continue;
            }

            DiagnosticSeverity severity = profile == RuleProfile.Strict
                ? DiagnosticSeverity.Error
                : DiagnosticSeverity.Warning;
            diagnostics.Add(
                severity, word.Span.Location, DiagnosticCodes.UnknownWord, $"`{word.Text}` is not a record kind.",
                "The kinds are PE, NF, FF, FE, NE, PF and KE.");
        }

        return kinds;
    }

    /// <summary>
    /// The rule's own identifier when it is a UUID that no other rule has; otherwise one derived from rule set and
    /// name. An <c>id</c> that another rule has is an error.
    /// </summary>
    public Guid Identity(string id, string ruleSet, string name, SourceSpan span)
    {
        if (id.Length > 0 && profile == RuleProfile.Strict && !_ids.TryAdd(id, span))
        {
            diagnostics.Error(span, DiagnosticCodes.DuplicateRule,
                $"`{name}` has the same `id` as the rule at {_ids[id].Location}.", "Give each rule its own `id:`.");
        }

        Guid identity = Guid.TryParse(id, out Guid explicitId) ? explicitId : NameBased(ruleSet + "/" + name);
        for (int copy = 2; !_identities.Add(identity); copy++)
        {
            diagnostics.Warning(
                span, DiagnosticCodes.DuplicateRule, $"`{name}` has the same identity as another rule.",
                "Give each rule its own name or `id:`.");
            identity = NameBased($"{ruleSet}/{name}#{copy}");
        }

        return identity;
    }

    /// <summary>
    /// The identifier of a rule that is not evaluated: reports nothing, and takes no identity from a rule that is
    /// evaluated.
    /// </summary>
    public Guid IdentityOfSkipped(string id, string ruleSet, string name)
    {
        Guid identity = Guid.TryParse(id, out Guid explicitId) ? explicitId : NameBased(ruleSet + "/" + name);
        for (int copy = 2; !_skippedIdentities.Add(identity); copy++)
            identity = NameBased($"{ruleSet}/{name}#{copy}");
        return identity;
    }

    /// <summary>UUID version 5 (RFC 9562, section 5.5): SHA-1 over name space and name.</summary>
    internal static Guid NameBased(string name)
    {
        byte[] input = [.. RuleNamespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        Sha1(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static void Sha1(byte[] input, Span<byte> hash)
    {
        using IncrementalHash sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha1.AppendData(input);
        sha1.GetHashAndReset(hash);
    }

    /// <summary>Converts a name to lower case with dashes.</summary>
    internal static string Slug(string name)
    {
        StringBuilder slug = new(name.Length);
        foreach (char c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
