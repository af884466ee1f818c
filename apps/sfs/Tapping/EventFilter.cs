using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Selects events by a condition of the rule language.</summary>
internal sealed class EventFilter
{
    private readonly RuleEngine _engine;
    private readonly List<RuleMatch> _matches = [];
    private readonly SortedSet<int> _events = [];

    private EventFilter(RuleSet rules) => _engine = new RuleEngine(rules);

    /// <summary>Compiles a condition.</summary>
    /// <exception cref="CallException">It is not one; the message says where and why.</exception>
    public static EventFilter Parse(string condition)
    {
        RuleLoadResult loaded = RuleSetLoader.LoadCondition(condition);
        if (loaded.RuleSet is { } rules) return new EventFilter(rules);
        throw new CallException(string.Join(
            Environment.NewLine,
            loaded.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(
                d => $"filter: at character {d.Location.Column}: {d.Message} {d.Help}")));
    }

    /// <summary>Indexes of the events of a batch that match, in their order; valid until the next call.</summary>
    public IReadOnlyCollection<int> Matches(EventBatch batch)
    {
        _matches.Clear();
        _events.Clear();
        _engine.Evaluate(batch, _matches);
        foreach (RuleMatch match in _matches) _events.Add(match.EventIndex);
        return _events;
    }
}
