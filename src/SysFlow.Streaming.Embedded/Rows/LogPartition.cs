namespace SysFlow.Streaming.Embedded;

/// <summary>A partition: its number in rows, and its name. A class, to be a cheap key.</summary>
internal sealed class LogPartition(long id, TopicPartition name)
{
    public long Id => id;

    public TopicPartition Name => name;
}
