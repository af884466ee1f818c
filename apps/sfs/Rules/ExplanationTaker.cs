using SysFlow.Events;
using SysFlow.Rules;
using SysFlow.Rules.Sigma;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>
/// Searches several sources for the event that explains a rule best, numbering events in each from 0: a match ends the
/// search, otherwise the nearest event is kept.
/// </summary>
internal sealed class ExplanationTaker(RuleSet rules, int ruleIndex, EventReference? wanted) : IBatchTaker
{
    private ExplanationSearch _search = new(rules, ruleIndex, wanted);
    private string _source = "";
    private (ExplanationSearch Search, string Source)? _best;

    /// <summary>The best explanation, its source, and the number of events in the last source.</summary>
    public (RuleExplanation? Found, string Source, long Numbered) Result =>
        Better is { } best ? (best.Search.Found, best.Source, _search.Numbered) : (null, _source, _search.Numbered);

    public bool IsDone => _search.IsDone;

    /// <summary>Number of events examined in the current source; safe to read from any thread.</summary>
    public long Events => _search.Events;

    private (ExplanationSearch Search, string Source)? Better =>
        _best is { } best && best.Search.Rank >= _search.Rank ? best : (_search, _source);

    public void Begin(string source)
    {
        if (_source.Length > 0) _best = Better;
        _search = new ExplanationSearch(rules, ruleIndex, wanted);
        _source = source;
    }

    public void Take(EventBatch batch) => _search.Look(batch);
}
