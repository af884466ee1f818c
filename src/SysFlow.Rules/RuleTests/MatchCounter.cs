using System.Buffers;
using SysFlow.Events;

namespace SysFlow.Rules.RuleTests;

/// <summary>Takes batches and counts the matches of every rule.</summary>
internal sealed class MatchCounter(RuleSet rules) : IBatchOutput
{
    private readonly EventBatch _batch = new();
    private readonly RuleEngine _engine = new(rules);
    private readonly List<RuleMatch> _matches = [];

    /// <summary>Matches by index in <see cref="RuleSet.Rules"/>.</summary>
    public long[] Counts { get; } = new long[rules.Rules.Count];

    public void OnBatch(EncodedBatch batch)
    {
        ArrayBufferWriter<byte> message = new(batch.Length);
        batch.WriteTo(message);
        _batch.Load(message.WrittenMemory);
        _matches.Clear();
        _engine.Evaluate(_batch, _matches);
        foreach (RuleMatch match in _matches) Counts[match.RuleIndex]++;
    }
}
