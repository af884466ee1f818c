namespace SysFlow.Rules;

/// <summary>
/// Replaces the names of lists by their items, recursively, within bounds on nesting and on the number of items.
/// </summary>
internal sealed class ListResolver(SymbolTable symbols, RuleProfile profile, DiagnosticBag diagnostics)
{
    /// <summary>Most values in all sets of one load, each counted wherever it is used.</summary>
    public const int MaxUses = 10_000_000;

    private const int MaxNesting = 64;

    private static readonly string[] ListSuffixes =
        ["_binaries", "_files", "_cmds", "_procs", "_processes", "_directories", "_dirs", "_images", "_list", "_users", "_servers"];

    private readonly Dictionary<ListDeclaration, (IReadOnlyList<string> Values, DiagnosticBag Findings)> _expanded =
        new(ReferenceEqualityComparer.Instance);
    private readonly List<ListDeclaration> _open = [];
    private long _uses;

    /// <summary>The literals that the members of a set stand for.</summary>
    public IReadOnlyList<string> Expand(IReadOnlyList<ValueNode> members, Declaration user)
    {
        if (_uses > MaxUses) return [];
        IReadOnlyList<string> values = Find(members, user);
        _uses += values.Count;
        if (_uses <= MaxUses) return values;
        diagnostics.Error(members[0].Span, DiagnosticCodes.LimitExceeded,
            $"The sets have more than {MaxUses:N0} values in total.",
            "Make the lists shorter, or use them in fewer rules.");
        return [];
    }

    private IReadOnlyList<string> Find(IReadOnlyList<ValueNode> members, Declaration user)
    {
        // The expansion of a single list is shared by everything that uses it.
        if (members is [{ IsQuoted: false } only] && symbols.List(only.Text, user) is { } list)
            return Expand(list, only, user);
        List<string> values = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ValueNode member in members) Add(member, user, values, seen);
        return values;
    }

    /// <summary>The members as written when a list is among them; empty when they are all plain values.</summary>
    public IReadOnlyList<SetMember> Describe(IReadOnlyList<ValueNode> members, Declaration user)
    {
        bool IsList(ValueNode member) => !member.IsQuoted && symbols.List(member.Text, user) is not null;
        return members.Any(IsList) ? [.. members.Select(m => new SetMember(m.Text, IsList(m)))] : [];
    }

    private void Add(ValueNode member, Declaration user, List<string> values, HashSet<string> seen)
    {
        if (!member.IsQuoted && symbols.List(member.Text, user) is { } list)
        {
            foreach (string value in Expand(list, member, user)) AddLiteral(value, member, values, seen);
            return;
        }

        if (!member.IsQuoted && !member.Text.Contains('/')
            && ListSuffixes.Any(s => member.Text.EndsWith(s, StringComparison.Ordinal)))
        {
            diagnostics.Warning(member.Span, DiagnosticCodes.UnknownList, $"There is no list `{member.Text}`; the word is used as a value.",
                Suggestion.Help(member.Text, symbols.ListNames, "Define the list, or quote the word."));
        }

        if (profile == RuleProfile.Strict)
        {
            AddLiteral(member.Text, member, values, seen);
            return;
        }

        foreach (string piece in SfProcessorText.Split(member.Text)) AddLiteral(piece, member, values, seen);
    }

    private void AddLiteral(string value, ValueNode member, List<string> values, HashSet<string> seen)
    {
        if (!seen.Add(value)) return;
        if (values.Count < ItemKeys.MaxValues)
        {
            values.Add(value);
            return;
        }

        diagnostics.Error(
            member.Span, DiagnosticCodes.LimitExceeded, $"The set has more than {ItemKeys.MaxValues:N0} values.",
            "Split it.");
    }

    private IReadOnlyList<string> Expand(ListDeclaration list, ValueNode use, Declaration user)
    {
        if (_expanded.TryGetValue(list, out (IReadOnlyList<string> Values, DiagnosticBag Findings) done))
        {
            // A problem with a list counts for everything that uses the list.
            diagnostics.Add(done.Findings);
            return done.Values;
        }

        if (_open.Exists(l => l.Order == list.Order))
        {
            string circle = string.Join(
                " → ", _open.SkipWhile(l => l.Order != list.Order).Append(list).Select(l => l.Name));
            diagnostics.Error(
                use.Span, DiagnosticCodes.CyclicList, $"Lists contain each other in a cycle: {circle}.",
                "Remove one of the references.");
            return [];
        }

        if (_open.Count >= MaxNesting)
        {
            diagnostics.Error(
                use.Span, DiagnosticCodes.LimitExceeded, $"Lists are nested more than {MaxNesting} deep.", "Flatten them.");
            return [];
        }

        _open.Add(list);
        IReadOnlyList<string> values = [];
        DiagnosticBag findings = diagnostics.Capture(
            () => values = Expand(list.Items, profile == RuleProfile.Strict ? list : user));
        _open.RemoveAt(_open.Count - 1);
        findings.Add(list.Findings);
        diagnostics.Add(findings);
        _expanded[list] = (values, findings);
        return values;
    }

    /// <summary>Reports, as warnings, problems with lists that nothing uses.</summary>
    public void ReportUnused(IEnumerable<ListDeclaration> all)
    {
        foreach (ListDeclaration list in all.Where(l => !_expanded.ContainsKey(l)))
            diagnostics.AddAsWarnings(list.Findings);
    }
}
