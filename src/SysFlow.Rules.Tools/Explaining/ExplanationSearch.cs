using System.Buffers;
using SysFlow.Events;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Searches a stream's batches for the event that explains a rule best: the requested one, otherwise the first match,
/// otherwise the nearest miss. The caller stops the stream when <see cref="IsDone"/>.
/// </summary>
public sealed class ExplanationSearch : IBatchOutput
{
    private readonly RuleExplainer _explainer;
    private readonly int _ruleIndex;
    private readonly IReadOnlyList<RuleInfo> _rules;
    private readonly EventReference? _wanted;
    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly EventBatch _batch = new();

    /// <summary>Creates a search.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="ruleIndex">Index in <see cref="RuleSet.Rules"/> of the rule to explain.</param>
    /// <param name="wanted">The event to explain; null for the first match or the nearest event.</param>
    public ExplanationSearch(RuleSet rules, int ruleIndex, EventReference? wanted = null)
    {
        _explainer = new RuleExplainer(rules);
        _rules = rules.Numbered;
        _ruleIndex = ruleIndex;
        _wanted = wanted;
    }

    /// <summary>Whether no better event can follow.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Number of events examined so far.</summary>
    public long Events { get; private set; }

    /// <summary>Number of events numbered so far: ordinals from 0 to one less exist.</summary>
    public long Numbered { get; private set; }

    /// <summary>The best explanation so far; null while there is none.</summary>
    public RuleExplanation? Found { get; private set; }

    /// <summary>
    /// The rank of the best event so far, to choose among several streams: negative for none, 2 for a match; an event
    /// of a kind that the rule examines ranks above others, and then the nearer one ranks above the other.
    /// </summary>
    public double Rank { get; private set; } = -1;

    /// <inheritdoc />
    public void OnBatch(EncodedBatch batch)
    {
        if (IsDone || batch.EventCount == 0) return;
        _message.ResetWrittenCount();
        batch.WriteTo(_message);
        _batch.Load(_message.WrittenMemory);
        Look(_batch);
    }

    /// <summary>Examines the events of a batch.</summary>
    public void Look(EventBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (int i = 0; i < batch.Events.Length && !IsDone; i++)
        {
            long? ordinal = EventSummaries.IsNumbered(batch.Events[i].Kind) ? Numbered++ : null;
            Events++;
            if (_wanted is { } wanted) Take(wanted, batch, i, ordinal);
            else Weigh(batch, i, ordinal);
        }
    }

    private void Take(EventReference wanted, EventBatch batch, int index, long? ordinal)
    {
        if (!wanted.IsOf(ordinal, batch, index, _rules)) return;
        Found = _explainer.Explain(_ruleIndex, batch, index, ordinal);
        Rank = _explainer.Rank(_ruleIndex, batch, index);
        IsDone = true;
    }

    private void Weigh(EventBatch batch, int index, long? ordinal)
    {
        double rank = _explainer.Rank(_ruleIndex, batch, index);
        if (rank <= Rank) return;
        Rank = rank;
        Found = _explainer.Explain(_ruleIndex, batch, index, ordinal);
        IsDone = Found.Matches;
    }
}
