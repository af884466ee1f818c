namespace SysFlow.Rules;

/// <summary>
/// Collects the findings of one load within bounds: of one kind at most <see cref="PerKind"/> warnings, so that they
/// hide no other kind, and in all at most <see cref="Limit"/> errors. What is not shown is counted.
/// </summary>
internal sealed class DiagnosticBag
{
    /// <summary>Enough for anybody to read; a hostile file cannot make the list grow further.</summary>
    public const int Limit = 1_000;

    /// <summary>Most warnings of one kind: two screens of them.</summary>
    public const int PerKind = 50;

    /// <summary>Findings remembered so that each is counted once; 5 MB of them, texts not counted.</summary>
    private const int MaxSeen = 100_000;

    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(DiagnosticSeverity Severity, SourceLocation Location, string Message)> _seen = [];
    private readonly Dictionary<string, int> _warnings = new(StringComparer.Ordinal);
    private readonly Dictionary<(DiagnosticSeverity Severity, string Code), (int Count, SourceLocation First)> _more =
        [];

    private readonly Stack<DiagnosticBag> _captures = [];

    private int _errors;

    /// <summary>The findings, then how many more there are of each kind that has more.</summary>
    public IReadOnlyList<Diagnostic> Items => _more.Count == 0 ? _items : [.. _items, .. _more.Select(More)];

    public bool HasErrors { get; private set; }

    public void Error(SourceSpan at, string code, string message, string help) =>
        Add(new Diagnostic(DiagnosticSeverity.Error, code, at.Location, message, help) { Length = at.LengthOnLine });

    public void Warning(SourceSpan at, string code, string message, string help) =>
        Add(new Diagnostic(DiagnosticSeverity.Warning, code, at.Location, message, help) { Length = at.LengthOnLine });

    public void Add(DiagnosticSeverity severity, SourceLocation at, string code, string message, string help) =>
        Add(new Diagnostic(severity, code, at, message, help));

    /// <summary>
    /// Does some work and keeps what it finds apart, for whoever knows later whether it matters.
    /// </summary>
    public DiagnosticBag Capture(Action work)
    {
        DiagnosticBag captured = new();
        _captures.Push(captured);
        try
        {
            work();
        }
        finally
        {
            _captures.Pop();
        }

        return captured;
    }

    /// <summary>
    /// Takes over the findings of another bag, its errors as warnings: they keep nothing from being used.
    /// </summary>
    public void AddAsWarnings(DiagnosticBag other)
    {
        foreach (Diagnostic finding in other._items) Add(finding with { Severity = DiagnosticSeverity.Warning });
        foreach (((DiagnosticSeverity _, string code), (int count, SourceLocation first)) in other._more)
            Omit(DiagnosticSeverity.Warning, code, count, first);
    }

    /// <summary>Takes over the findings of another bag.</summary>
    public void Add(DiagnosticBag other)
    {
        foreach (Diagnostic finding in other._items) Add(finding);
        foreach (((DiagnosticSeverity severity, string code), (int count, SourceLocation first)) in other._more)
        {
            HasErrors |= severity == DiagnosticSeverity.Error;
            Omit(severity, code, count, first);
        }
    }

    private void Add(Diagnostic finding)
    {
        if (_captures.TryPeek(out DiagnosticBag? capture))
        {
            capture.Add(finding);
            return;
        }

        bool isError = finding.Severity == DiagnosticSeverity.Error;
        HasErrors |= isError;
        bool isNew = _seen.Count >= MaxSeen || _seen.Add((finding.Severity, finding.Location, finding.Message));
        if (!isNew) return;
        int shown = isError ? _errors : _warnings.GetValueOrDefault(finding.Code);
        if (shown >= (isError ? Limit : PerKind))
        {
            Omit(finding.Severity, finding.Code, 1, finding.Location);
            return;
        }

        if (isError) _errors++;
        else _warnings[finding.Code] = shown + 1;
        _items.Add(finding);
    }

    private void Omit(DiagnosticSeverity severity, string code, int count, SourceLocation first)
    {
        bool known = _more.TryGetValue((severity, code), out (int Count, SourceLocation First) more);
        _more[(severity, code)] = known ? (more.Count + count, more.First) : (count, first);
    }

    private static Diagnostic More(
        KeyValuePair<(DiagnosticSeverity Severity, string Code), (int Count, SourceLocation First)> more) => new(
        more.Key.Severity, DiagnosticCodes.TooManyDiagnostics, more.Value.First,
        $"{more.Value.Count:N0} more {more.Key.Code} findings are not shown; the first of them is here.",
        "Fix those above and load again.");
}
