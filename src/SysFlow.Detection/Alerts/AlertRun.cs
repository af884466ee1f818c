namespace SysFlow.Detection;

/// <summary>
/// Where alerts go while batches are evaluated: to an output, or nowhere while state is being restored.
/// </summary>
internal sealed class AlertRun(AlertWriter writer, StateCounters counters, long[] suppressed)
{
    private IAlertOutput? _output;

    /// <summary>Encodes alerts.</summary>
    public AlertWriter Writer => writer;

    /// <summary>
    /// Whether nothing is raised or counted, because the alerts were raised when the events were first read.
    /// </summary>
    public bool IsSilent => _output is null;

    /// <summary>Alerts raised to the current output.</summary>
    public int Raised { get; private set; }

    /// <summary>Starts writing to an output; null for none.</summary>
    public void Begin(IAlertOutput? output)
    {
        _output = output;
        Raised = 0;
    }

    /// <summary>Raises the alert for a match.</summary>
    public void Raise(StateEvent @event, int rule)
    {
        if (_output is not { } output) return;
        writer.Write(
            @event.Batch, new RuleMatch(@event.Index, rule),
            output.Begin(@event.Exporter.Key, @event.Exporter.Timestamp));
        End(output);
    }

    /// <summary>Raises the alert of a correlation.</summary>
    public void Raise(StateEvent @event, int rule, CorrelationGroup group)
    {
        if (_output is not { } output) return;
        writer.Write(
            @event.Batch, new RuleMatch(@event.Index, rule), group,
            output.Begin(@event.Exporter.Key, @event.Exporter.Timestamp));
        End(output);
    }

    /// <summary>Raises the summary alert that stands for suppressed ones.</summary>
    public void Summarise(SuppressionWindow window)
    {
        if (_output is not { } output) return;
        writer.Write(window, output.Begin(window.Exporter.Key, window.Exporter.Timestamp));
        End(output);
        counters.CountSummary();
    }

    /// <summary>Counts an alert that is not raised.</summary>
    public void CountSuppressed(int rule)
    {
        counters.CountSuppressed();
        Interlocked.Increment(ref suppressed[rule]);
    }

    private void End(IAlertOutput output)
    {
        output.End();
        Raised++;
    }
}
