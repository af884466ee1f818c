namespace SysFlow.Rules;

/// <summary>
/// An item of a rule file. <see cref="Order"/> counts items across all files, <see cref="File"/> counts files.
/// </summary>
internal abstract record Declaration(string Name, SourceSpan NameSpan)
{
    public int File { get; init; }

    public int Order { get; init; }

    /// <summary>
    /// How each key changes the earlier definition of the same name (<c>append</c>, <c>override</c>); null when the
    /// item is a definition of its own.
    /// </summary>
    public IReadOnlyDictionary<string, KeyChange>? Changes { get; init; }
}

/// <summary>A named list of values and of other lists.</summary>
internal sealed record ListDeclaration(string Name, SourceSpan NameSpan, List<ValueNode> Items)
    : Declaration(Name, NameSpan)
{
    /// <summary>Problems with its items; they matter to whoever uses the list.</summary>
    public DiagnosticBag Findings { get; init; } = new();
}

/// <summary>An item that has a condition. <see cref="Condition"/> is null when it could not be parsed.</summary>
internal abstract record ConditionDeclaration(string Name, SourceSpan NameSpan)
    : Declaration(Name, NameSpan)
{
    /// <summary>The condition as written; null when it is missing.</summary>
    public ConditionText? Text { get; set; }

    public Expression? Condition { get; set; }
}

/// <summary>A named condition.</summary>
internal sealed record MacroDeclaration(string Name, SourceSpan NameSpan)
    : ConditionDeclaration(Name, NameSpan)
{
    /// <summary>Whether parsing the condition has been attempted, successfully or not.</summary>
    public bool IsParsed { get; set; }
}

/// <summary>A condition under which an event is dropped before any rule sees it.</summary>
internal sealed record FilterDeclaration(string Name, SourceSpan NameSpan)
    : ConditionDeclaration(Name, NameSpan)
{
    public bool Enabled { get; set; } = true;
}

/// <summary>A rule.</summary>
internal sealed record RuleDeclaration(string Name, SourceSpan NameSpan)
    : ConditionDeclaration(Name, NameSpan)
{
    public string Id { get; set; } = "";

    public JoinedText Description { get; init; } = new();

    public JoinedText Output { get; init; } = new();

    public string Priority { get; set; } = "";

    public SourceSpan PrioritySpan { get; set; }

    public List<ValueNode> Tags { get; init; } = [];

    public List<ValueNode> Prefilter { get; init; } = [];

    public List<ValueNode> References { get; init; } = [];

    public List<ExceptionDeclaration> Exceptions { get; init; } = [];

    /// <summary>The event source it is written for; empty when that is SysFlow's own.</summary>
    public string ForeignSource { get; init; } = "";

    /// <summary>
    /// Whether the rule is skipped when it names an unknown field (<c>skip-if-unknown-filter</c>).
    /// </summary>
    public bool SkipsUnknown { get; set; }

    public string Author { get; set; } = "";

    public string License { get; set; } = "";

    public string Version { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public SuppressionPolicy? Suppression { get; set; }
}
