using System.Collections.Concurrent;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Caches what producers must know about topics, because a record for a topic that does not exist would wait until it
/// times out. Safe for concurrent use.
/// </summary>
internal sealed class TopicDirectory(KafkaAdmin admin)
{
    private readonly ConcurrentDictionary<string, TopicFacts> _facts = new(StringComparer.Ordinal);

    public ValueTask<TopicFacts> GetAsync(string topic, CancellationToken cancellationToken) =>
        _facts.TryGetValue(topic, out TopicFacts? facts)
            ? ValueTask.FromResult(facts)
            : new ValueTask<TopicFacts>(AskAsync(topic, cancellationToken));

    /// <summary>Forgets a topic, so that it is looked up again when it is needed next.</summary>
    public void Forget(string topic) => _facts.TryRemove(topic, out _);

    private async Task<TopicFacts> AskAsync(string topic, CancellationToken cancellationToken)
    {
        _ = await admin.PartitionsOfAsync(topic, cancellationToken);
        IReadOnlyDictionary<string, string> settings = await admin.SettingsOfAsync(topic, cancellationToken);
        int limit = int.Parse(settings[TopicSettingNames.MaxMessageBytes], null) - ClientSettings.RecordOverhead;
        return _facts[topic] = new TopicFacts(topic, admin.KafkaNameOf(topic), limit);
    }
}
