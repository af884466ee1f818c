using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>The table <c>topic</c>.</summary>
internal sealed class TopicRows
{
    private readonly string _file;
    private readonly SqliteStatement _all;
    private readonly SqliteStatement _save;

    public TopicRows(LogSession session)
    {
        _file = session.File;
        _all = session.Prepare(
            "SELECT id, name, partitions, retention_bytes, retain_unread, max_message_bytes, seal "
                + "FROM topic ORDER BY id");
        _save = session.Prepare(
            "INSERT OR REPLACE INTO topic VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    }

    /// <summary>All topics, in the order in which they were created.</summary>
    /// <exception cref="StreamingException">A row is damaged.</exception>
    public List<LogTopic> Load()
    {
        List<LogTopic> topics = [];
        while (_all.Step())
        {
            try
            {
                topics.Add(Read());
            }
            catch
            {
                _all.Reset();
                throw;
            }
        }

        return topics;
    }

    /// <summary>Writes a topic in place of the one with its number.</summary>
    public void Save(LogTopic topic)
    {
        _save.Bind(1, topic.Id);
        _save.Bind(2, topic.Settings.Name);
        _save.Bind(3, topic.Settings.Partitions);
        _save.Bind(4, topic.Settings.RetentionBytes);
        _save.Bind(5, topic.Settings.RetainUnread ? 1 : 0);
        _save.Bind(6, topic.Settings.MaxMessageBytes);
        _save.Bind(7, topic.Seal());
        _save.Run();
    }

    private LogTopic Read()
    {
        try
        {
            TopicSettings settings = new(_all.Text(1))
            {
                Partitions = checked((int)_all.Int64(2)),
                RetentionBytes = _all.Int64(3),
                RetainUnread = _all.Int64(4) != 0,
                MaxMessageBytes = checked((int)_all.Int64(5)),
            };
            settings.Validate();
            LogTopic topic = new(_all.Int64(0), settings);
            return topic.Seal() == _all.Int64(6) ? topic : throw Damaged("its checksum does not match");
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw Damaged(e.Message);
        }
    }

    private StreamingException Damaged(string how) =>
        LogErrors.Damaged(_file, $"topic {_all.Int64(0)}", how.TrimEnd('.'));
}
