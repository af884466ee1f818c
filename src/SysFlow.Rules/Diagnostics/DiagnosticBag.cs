namespace SysFlow.Rules;

/// <summary>Collects the findings of one load, at most <see cref="Limit"/> of them.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>Enough for anybody to read; a hostile file cannot make the list grow further.</summary>
    public const int Limit = 1_000;

    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string Code, SourceLocation Location)> _seen = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public bool HasErrors { get; private set; }

    public void Error(SourceSpan at, string code, string message, string help) =>
        Add(new Diagnostic(DiagnosticSeverity.Error, code, at.Location, message, help) { Length = at.LengthOnLine });

    public void Warning(SourceSpan at, string code, string message, string help) =>
        Add(new Diagnostic(DiagnosticSeverity.Warning, code, at.Location, message, help) { Length = at.LengthOnLine });

    public void Add(DiagnosticSeverity severity, SourceLocation at, string code, string message, string help) =>
        Add(new Diagnostic(severity, code, at, message, help));

    private void Add(Diagnostic finding)
    {
        HasErrors |= finding.Severity == DiagnosticSeverity.Error;
        if (_items.Count > Limit || !_seen.Add((finding.Code, finding.Location))) return;
        _items.Add(_items.Count < Limit
            ? finding
            : new Diagnostic(finding.Severity, DiagnosticCodes.TooManyDiagnostics, finding.Location,
                $"More than {Limit} findings; the rest is not shown.", "Mend the first ones and load again."));
    }
}
