namespace SysFlow.Rules;

/// <summary>
/// Collects the findings of one load within bounds: at most <see cref="PerKind"/> warnings of one kind, so that they
/// hide no other kind, and at most <see cref="Limit"/> errors in total. Findings beyond that are counted.
/// </summary>
internal sealed class DiagnosticBag
{
    /// <summary>More than anyone reads; a hostile file cannot make the list grow further.</summary>
    public const int Limit = 1_000;

    /// <summary>Most warnings of one kind: two screens of them.</summary>
    public const int PerKind = 50;

    /// <summary>Most findings remembered so that each is counted once; 5 MB of them, without their texts.</summary>
    private const int MaxSeen = 100_000;

    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(DiagnosticSeverity Severity, SourceLocation Location, string Message)> _seen = [];
    private readonly Dictionary<string, int> _warnings = new(StringComparer.Ordinal);
    private readonly Dictionary<(DiagnosticSeverity Severity, string Code), (int Count, SourceLocation First)> _more =
        [];

    private readonly Stack<DiagnosticBag> _captures = [];

    private int _errors;

    /// <summary>The findings, followed by the number of further findings of each kind that has more.</summary>
    public IReadOnlyList<Diagnostic> Items => _more.Count == 0 ? _items : [.. _items, .. _more.Select(More)];

    public bool HasErrors { get; private set; }

    public void Error(SourceSpan at, string code, string message, string help) =>
        Add(new Diagnostic(DiagnosticSeverity.Error, code, at.Location, message, help) { Length = at.LengthOnLine });

    public void Warning(SourceSpan at, string code, string message, string help) =>
        Add(new Diagnostic(DiagnosticSeverity.Warning, code, at.Location, message, help) { Length = at.LengthOnLine });

    public void Add(DiagnosticSeverity severity, SourceLocation at, string code, string message, string help) =>
        Add(new Diagnostic(severity, code, at, message, help));

    /// <summary>
    /// Runs some work and keeps its findings apart, for a caller that learns later whether they matter.
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

    /// <summary>Takes over the findings of another bag, its errors as warnings because they prevent nothing.</summary>
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
        $"{more.Value.Count:N0} more {more.Key.Code} findings are not shown; this is the first of them.",
        "Fix those above and load again.");
}
