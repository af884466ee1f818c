namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Creates a topic, or adapts an existing one: its partitions and message limit grow, and it gets the new retention.
/// </summary>
internal sealed class TopicRequest(TopicSettings asked) : WriteRequest
{
    /// <summary>The resulting topic.</summary>
    public LogTopic Topic { get; private set; } = null!;

    /// <summary>The settings of an existing topic after the request.</summary>
    public static TopicSettings Merge(TopicSettings asked, TopicSettings? old) => old is null ? asked : asked with
    {
        Partitions = Math.Max(asked.Partitions, old.Partitions),
        MaxMessageBytes = Math.Max(asked.MaxMessageBytes, old.MaxMessageBytes),
    };

    protected override void Write(LogTransaction transaction)
    {
        List<LogTopic> topics = transaction.Session.Topics.Load();
        LogTopic? old = topics.Find(t => t.Settings.Name == asked.Name);
        long id = old?.Id ?? topics.Select(t => t.Id).DefaultIfEmpty(0).Max() + 1;
        Topic = new LogTopic(id, Merge(asked, old?.Settings));
        if (Topic.Settings != old?.Settings) transaction.Session.Topics.Save(Topic);
    }
}
