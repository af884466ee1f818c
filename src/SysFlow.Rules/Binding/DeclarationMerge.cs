namespace SysFlow.Rules;

/// <summary>Applies the keys of an <c>append</c> or <c>override</c> item to the earlier definition.</summary>
internal sealed class DeclarationMerge(DiagnosticBag diagnostics)
{
    public static void Apply(ListDeclaration earlier, ListDeclaration more)
    {
        Apply(Change(more, "items"), earlier.Items, more.Items);
        earlier.Findings.Add(more.Findings);
    }

    public static void Apply(MacroDeclaration earlier, MacroDeclaration more) => ApplyCondition(earlier, more);

    public static void Apply(FilterDeclaration earlier, FilterDeclaration more)
    {
        ApplyCondition(earlier, more);
        if (Change(more, "enabled") is not null) earlier.Enabled = more.Enabled;
    }

    public void Apply(RuleDeclaration earlier, RuleDeclaration more)
    {
        ApplyCondition(earlier, more);
        if (Change(more, "desc") is { } desc) earlier.Description.Change(desc, more.Description);
        if (Change(more, "output") is { } output) earlier.Output.Change(output, more.Output);
        if (Change(more, "priority") is not null)
            (earlier.Priority, earlier.PrioritySpan) = (more.Priority, more.PrioritySpan);
        if (Change(more, "enabled") is not null) earlier.Enabled = more.Enabled;
        if (Change(more, "skip-if-unknown-filter") is not null) earlier.SkipsUnknown = more.SkipsUnknown;
        if (Change(more, "suppress") is not null) earlier.Suppression = more.Suppression;
        if (Change(more, "id") is not null) earlier.Id = more.Id;
        if (Change(more, "author") is not null) earlier.Author = more.Author;
        if (Change(more, "license") is not null) earlier.License = more.License;
        if (Change(more, "version") is not null) earlier.Version = more.Version;
        Apply(Change(more, "tags"), earlier.Tags, more.Tags);
        Apply(Change(more, "prefilter"), earlier.Prefilter, more.Prefilter);
        Apply(Change(more, "references"), earlier.References, more.References);
        ApplyExceptions(earlier, more);
    }

    private static KeyChange? Change(Declaration item, string key) =>
        item.Changes!.TryGetValue(key, out KeyChange change) ? change : null;

    private static void ApplyCondition(ConditionDeclaration earlier, ConditionDeclaration more)
    {
        if (Change(more, "condition") is not { } change || more.Text is not { } text) return;
        if (change == KeyChange.Append && earlier.Text is { } before) before.Append(text);
        else earlier.Text = text;
    }

    private static void Apply(KeyChange? change, List<ValueNode> earlier, List<ValueNode> more)
    {
        if (change is null) return;
        if (change == KeyChange.Replace) earlier.Clear();
        earlier.AddRange(more);
    }

    private void ApplyExceptions(RuleDeclaration earlier, RuleDeclaration more)
    {
        if (Change(more, "exceptions") is not { } change) return;
        if (change == KeyChange.Replace) earlier.Exceptions.Clear();
        foreach (ExceptionDeclaration addition in more.Exceptions)
        {
            ExceptionDeclaration? known = earlier.Exceptions.Find(e => e.Name == addition.Name);
            if (addition.Values.Count == 0 && change == KeyChange.Append)
            {
                diagnostics.Warning(addition.Span, DiagnosticCodes.InvalidException,
                    $"Exception `{addition.Name}` has no values, so it excludes nothing.",
                    "Add `values:`, or remove it.");
            }

            if (known is null) earlier.Exceptions.Add(addition);
            else if (IsCompatible(known, addition)) known.Values.AddRange(addition.Values);
        }
    }

    private bool IsCompatible(ExceptionDeclaration known, ExceptionDeclaration addition)
    {
        static IEnumerable<string> Texts(IEnumerable<ValueNode> nodes) => nodes.Select(n => n.Text);
        bool same = (addition.Fields.Count == 0 || Texts(addition.Fields).SequenceEqual(Texts(known.Fields)))
            && (addition.Operators.Count == 0 || Texts(addition.Operators).SequenceEqual(Texts(known.Operators)));
        if (same) return true;
        diagnostics.Error(addition.Span, DiagnosticCodes.InvalidException,
            $"Exception `{addition.Name}` has different `fields` or `comps` from the one at {known.Span.Location}.",
            "Add only `values`, or give it another name.");
        return false;
    }
}
