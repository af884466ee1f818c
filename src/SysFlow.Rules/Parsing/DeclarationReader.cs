namespace SysFlow.Rules;

/// <summary>
/// Turns the items of one rule file into declarations. An item with an error is dropped; the others stay.
/// </summary>
internal sealed class DeclarationReader(int file, RuleProfile profile, DiagnosticBag diagnostics)
{
    private static readonly string[] RuleKeys =
    [
        "desc", "condition", "output", "actions", "priority", "tags", "prefilter", "enabled", "append", "warn_evttypes",
        "skip-if-unknown-filter", "source", "id", "author", "references", "license", "version",
        SuppressionReader.Key,
    ];

    private static readonly string[] ConditionKeys = ["condition", "enabled", "append", "override", "desc"];
    private static readonly string[] ListKeys = ["items", "append", "override", "desc"];

    // Falco's keys, which sf-processor refuses.
    private static readonly string[] StrictRuleKeys = ["exceptions", "override"];

    private static readonly string[] TrueWords = ["1", "t", "T", "TRUE", "true", "True", "yes", "on"];
    private static readonly string[] FalseWords = ["0", "f", "F", "FALSE", "false", "False", "no", "off"];

    private readonly ItemChanges _changes = new(diagnostics);
    private readonly ExceptionReader _exceptions = new(diagnostics);

    /// <summary>Reads the items of <paramref name="source"/>, numbering them from <paramref name="order"/>.</summary>
    public List<Declaration> Read(SourceText source, ref int order)
    {
        List<Declaration> declarations = [];
        if (ItemFile.Read(source, diagnostics) is not { } items) return declarations;
        foreach (YamlMapping item in items)
        {
            if (Read(item) is { } declaration) declarations.Add(declaration with { File = file, Order = order++ });
        }

        if (items.Count == 0 && !diagnostics.HasErrors)
        {
            diagnostics.Error(
                new SourceSpan(source, 0, 0), DiagnosticCodes.EmptyFile, "The file defines nothing.",
                "Add a rule or remove the file.");
        }

        return declarations;
    }

    private Declaration? Read(YamlMapping mapping)
    {
        ItemKeys item = new(mapping, diagnostics);
        string? kind = ItemKinds.Words.FirstOrDefault(k => item.Find(k) is not null);
        if (kind is null)
        {
            string first = mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Value : "";
            diagnostics.Error(mapping.Span, DiagnosticCodes.UnknownItem, $"`{first}` is not a kind of item.",
                Suggestion.Help(first, ItemKinds.Words, "Begin it with rule, macro, list, filter or drop."));
            return null;
        }

        if (kind.StartsWith("required_", StringComparison.Ordinal))
        {
            EngineVersions.Check(item, kind, diagnostics);
            return null;
        }

        if (item.Scalar(kind) is not { Value.Length: > 0 } name)
        {
            diagnostics.Error(
                mapping.Span, DiagnosticCodes.MissingKey, $"The {kind} has no name.", $"Write `- {kind}: NAME`.");
            return null;
        }

        string text = name.Value.Trim();
        return kind switch
        {
            "list" => ReadList(item, kind, text, name.Span),
            "macro" => ReadMacro(item, kind, text, name.Span),
            "rule" => ReadRule(item, kind, text, name.Span),
            _ => ReadFilter(item, kind, text, name.Span),
        };
    }

    private ListDeclaration ReadList(ItemKeys item, string kind, string name, SourceSpan span)
    {
        item.RejectUnknown([kind, .. ListKeys]);
        if (item.Find("items") is null) item.Missing("items", $"list `{name}`");
        List<ValueNode> items = item.Values("items");
        DiagnosticBag findings = new();
        if (profile == RuleProfile.Strict) items = [.. items.SelectMany(i => PastedText.Members(i, findings))];
        return new ListDeclaration(name, span, items) { Changes = Changes(item, kind), Findings = findings };
    }

    private MacroDeclaration ReadMacro(ItemKeys item, string kind, string name, SourceSpan span)
    {
        item.RejectUnknown([kind, .. ConditionKeys]);
        IReadOnlyDictionary<string, KeyChange>? changes = profile == RuleProfile.Strict ? Changes(item, kind) : null;
        return new MacroDeclaration(name, span)
        {
            Text = Condition(
                item, changes, $"macro `{name}`"),
            Changes = changes
        };
    }

    private FilterDeclaration ReadFilter(ItemKeys item, string kind, string name, SourceSpan span)
    {
        item.RejectUnknown([kind, .. ConditionKeys]);
        IReadOnlyDictionary<string, KeyChange>? changes = Changes(item, kind);
        return new FilterDeclaration(name, span)
        {
            Text = Condition(item, changes, $"filter `{name}`"),
            Changes = changes,
            Enabled = Truth(item, "enabled", true),
        };
    }

    private RuleDeclaration ReadRule(ItemKeys item, string kind, string name, SourceSpan span)
    {
        item.RejectUnknown([kind, .. RuleKeys, .. profile == RuleProfile.Strict ? StrictRuleKeys : []]);
        string source = Text(item, "source");
        bool isForeign = source is not ("" or "syscall" or "sysflow");
        if (isForeign)
        {
            diagnostics.Warning(item.Scalar("source")!.Span, DiagnosticCodes.UnavailableField,
                $"Rule `{name}` is for the source `{source}`, for which SysFlow has no events.", "The rule is skipped.");
        }

        IReadOnlyDictionary<string, KeyChange>? changes = Changes(item, kind);
        YamlScalar? priority = item.Scalar("priority");
        return new RuleDeclaration(name, span)
        {
            Text = Condition(item, changes, $"rule `{name}`"),
            Changes = changes,
            Id = Text(item, "id"),
            Description = new JoinedText(item.Scalar("desc")),
            Output = new JoinedText(item.Scalar("output")),
            Priority = priority?.Value.Trim() ?? "",
            PrioritySpan = priority?.Span ?? span,
            Tags = item.Values("tags"),
            Prefilter = item.Values("prefilter"),
            References = item.Values("references"),
            Exceptions = _exceptions.Read(item),
            ForeignSource = isForeign ? source : "",
            SkipsUnknown = profile == RuleProfile.Strict && Truth(item, "skip-if-unknown-filter", false),
            Author = Text(item, "author"),
            License = Text(item, "license"),
            Version = Text(item, "version"),
            Enabled = Truth(item, "enabled", true),
            Suppression = new SuppressionReader(diagnostics).Read(item),
        };
    }

    private IReadOnlyDictionary<string, KeyChange>? Changes(ItemKeys item, string kind) =>
        _changes.Read(item, kind == "drop" ? "filter" : kind, Truth(item, "append", false));

    // An item that changes other keys needs no condition.
    private static ConditionText? Condition(
        ItemKeys item, IReadOnlyDictionary<string, KeyChange>? changes, string owner)
    {
        if (item.Scalar("condition") is { } condition) return new ConditionText(condition);
        if (item.Find("condition") is null && changes is null) item.Missing("condition", owner);
        return null;
    }

    private static string Text(ItemKeys item, string key) => item.Scalar(key)?.Value.Trim() ?? "";

    private bool Truth(ItemKeys item, string key, bool otherwise)
    {
        if (item.Scalar(key) is not { } scalar) return otherwise;
        string word = scalar.Value.Trim().Trim('"', '\'');
        if (TrueWords.Contains(word)) return true;
        if (FalseWords.Contains(word)) return false;
        diagnostics.Warning(scalar.Span, DiagnosticCodes.UnknownWord, $"`{word}` is neither true nor false.",
            $"Taken as {(otherwise ? "true" : "false")}; write true or false.");
        return otherwise;
    }
}
