namespace SysFlow.CollectorBridge;

/// <summary>The outcomes of traces: logs, counts and keeps them.</summary>
internal sealed class TraceOutcomes(BridgeServices services)
{
    /// <summary>Number of outcomes kept while following, which has no end: the newest.</summary>
    private const int MaxKept = 1000;

    private readonly Queue<TraceOutcome> _outcomes = new();
    private readonly Dictionary<string, string> _failed = new(StringComparer.Ordinal);

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<TraceOutcome> All => [.. _outcomes];

    /// <summary>Adds the outcome of a trace.</summary>
    public void Add(TraceOutcome outcome)
    {
        if (outcome.Error is { } error)
        {
            Fail(outcome, error);
            return;
        }

        _failed.Remove(outcome.Path);
        if (outcome.Events > 0) Log.TraceRead(services.Logger, outcome.Path, outcome.Events);
        else Log.TraceKnown(services.Logger, outcome.Path, outcome.PublishedBefore);
        Keep(outcome);
    }

    /// <summary>Notes that a path can be read again.</summary>
    public void Recovered(string path) => _failed.Remove(path);

    /// <summary>
    /// Reports that a trace or a directory cannot be read; once, as long as the reason stays the same.
    /// </summary>
    public void Add(string path, string problem) => Fail(new TraceOutcome(path, 0, problem), problem);

    private void Fail(TraceOutcome outcome, string problem)
    {
        bool isKnown = _failed.TryGetValue(outcome.Path, out string? before) && before == problem;
        if (isKnown && outcome.Events == 0) return;
        _failed[outcome.Path] = problem;
        services.Metrics.BadInput();
        Log.TraceFailed(services.Logger, outcome.Path, outcome.Events, problem);
        Keep(outcome);
    }

    private void Keep(TraceOutcome outcome)
    {
        _outcomes.Enqueue(outcome);
        if (services.Options.Follow && _outcomes.Count > MaxKept) _outcomes.Dequeue();
    }
}
