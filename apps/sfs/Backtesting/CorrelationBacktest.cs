using System.Buffers;
using System.Text;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>
/// The alerts that correlations raise about recorded events, in the events' own time as in the detector. Alerts of
/// rules pass by: their matches are counted where they are found.
/// </summary>
internal sealed class CorrelationBacktest : IAlertOutput
{
    private readonly StatefulRules _state;
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly Alert _alert = new();
    private readonly Dictionary<UInt128, int> _events = [];
    private readonly List<CorrelationAlert> _raised = [];

    /// <summary>Prepares to evaluate the correlations of a rule set.</summary>
    public CorrelationBacktest(RuleSet rules)
    {
        _state = new StatefulRules(
            rules, new AlertWriter(rules), suppression: null, new StateLimits(), new StateCounters());
        for (int i = 0; i < rules.Correlations.Count; i++)
            _numbers[rules.Correlations[i].Rule.Uuid] = rules.Rules.Count + i;
    }

    /// <summary>Takes the matches of a batch.</summary>
    /// <returns>The alerts raised about its events, until the next call.</returns>
    public IReadOnlyList<CorrelationAlert> Take(EventBatch batch, List<RuleMatch> matches)
    {
        _raised.Clear();
        _events.Clear();
        foreach (RuleMatch match in matches)
            _events.TryAdd(EventIdentity.EventId(batch, match.EventIndex), match.EventIndex);
        _state.Process(new BatchSource(0, batch.Text(batch.Origin.Exporter), timestamp: 0), batch, matches, this);
        return _raised;
    }

    IBufferWriter<byte> IAlertOutput.Begin(ReadOnlySpan<byte> exporter, long timestamp)
    {
        _message.ResetWrittenCount();
        return _message;
    }

    void IAlertOutput.End()
    {
        _alert.Load(_message.WrittenMemory);
        if (_alert.Correlation is null) return;
        string message = Encoding.UTF8.GetString(_alert.Text(_alert.RenderedMessage));
        _raised.Add(new CorrelationAlert(_numbers[_alert.RuleUuid], _events[_alert.EventId], message));
    }
}
