using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Assigns partitions to the members of a group. A partition moves from one member to another in two steps: its owner
/// sees that it is revoked and releases it when it has finished; only then is it assigned to the other member. Members
/// keep their partitions as far as balance allows. All members are in one process, which a file lock ensures.
/// </summary>
/// <param name="name">The group's name.</param>
/// <param name="directory">Directory of the lock.</param>
internal sealed class ConsumerGroup(string name, string directory)
{
    private readonly Lock _lock = new();
    private readonly List<EmbeddedConsumer> _members = [];
    private readonly Dictionary<TopicPartition, EmbeddedConsumer> _owners = [];
    private readonly Dictionary<TopicPartition, EmbeddedConsumer> _wanted = [];
    private readonly SortedDictionary<string, int> _topics = new(StringComparer.Ordinal);
    private ProcessLock? _process;

    /// <exception cref="StreamingException">Another process has members in the group.</exception>
    public void Join(EmbeddedConsumer member, IEnumerable<(string Topic, int Partitions)> topics)
    {
        lock (_lock)
        {
            _process ??= TakeLock();
            _members.Add(member);
            foreach ((string topic, int partitions) in topics) _topics[topic] = partitions;
            Balance();
        }
    }

    /// <summary>Called when a topic has more partitions.</summary>
    public void Grow(string topic, int partitions)
    {
        lock (_lock)
        {
            if (!_topics.ContainsKey(topic)) return;
            _topics[topic] = partitions;
            Balance();
        }
    }

    public void Leave(EmbeddedConsumer member)
    {
        lock (_lock)
        {
            _members.Remove(member);
            foreach (TopicPartition partition in _owners.Keys.ToArray())
            {
                if (_owners[partition] == member) _owners.Remove(partition);
            }

            Balance();
            if (_members.Count > 0) return;
            _process?.Dispose();
            _process = null;
        }
    }

    /// <summary>The partitions that the member owns, and those of them that it should release.</summary>
    public (List<TopicPartition> Owned, List<TopicPartition> Unwanted) PlanOf(EmbeddedConsumer member)
    {
        lock (_lock)
        {
            List<TopicPartition> owned = [.. _owners.Where(o => o.Value == member).Select(o => o.Key)];
            return (owned, owned.FindAll(p => _wanted.GetValueOrDefault(p) != member));
        }
    }

    public bool Owns(EmbeddedConsumer member, TopicPartition partition)
    {
        lock (_lock) return _owners.GetValueOrDefault(partition) == member;
    }

    /// <summary>Releases partitions of a member: they are assigned to their next owners.</summary>
    public void Release(EmbeddedConsumer member, IEnumerable<TopicPartition> partitions)
    {
        lock (_lock)
        {
            foreach (TopicPartition partition in partitions)
            {
                if (_owners.GetValueOrDefault(partition) == member) _owners.Remove(partition);
            }

            HandOut();
        }
    }

    /// <summary>Releases the group when the log is closed, so that another process can use it.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _process?.Dispose();
            _process = null;
        }
    }

    private ProcessLock TakeLock()
    {
        try
        {
            Directory.CreateDirectory(directory);
            return ProcessLock.TryTake(Path.Combine(directory, $"{name}.lock"), out string holder)
                ?? throw new StreamingException(
                    StreamingFailure.Locked,
                    $"{holder} already reads as group {name} ({directory}). Stop it, or use another data directory.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LogErrors.Directory(directory, e);
        }
    }

    private void Balance()
    {
        _wanted.Clear();
        foreach ((string topic, int partitions) in _topics) BalanceTopic(topic, partitions);
        HandOut();
    }

    /// <summary>
    /// Every member gets <c>partitions / members</c>, and the remainder is handed out one each; current owners come
    /// first.
    /// </summary>
    private void BalanceTopic(string topic, int partitions)
    {
        List<EmbeddedConsumer> readers = _members.FindAll(m => m.Reads(topic));
        if (readers.Count == 0) return;
        int share = partitions / readers.Count;
        int extras = partitions % readers.Count;
        Dictionary<EmbeddedConsumer, int> counts = readers.ToDictionary(m => m, _ => 0);
        List<TopicPartition> free = [];
        for (int i = 0; i < partitions; i++)
        {
            TopicPartition partition = new(topic, i);
            EmbeddedConsumer? owner = _owners.GetValueOrDefault(partition);
            if (owner is not null
                && counts.TryGetValue(owner, out int has) && (has < share || (has == share && extras > 0)))
            {
                if (has == share) extras--;
                counts[owner]++;
                _wanted[partition] = owner;
            }
            else
            {
                free.Add(partition);
            }
        }

        foreach (TopicPartition partition in free)
        {
            EmbeddedConsumer least = readers.MinBy(m => counts[m])!;
            counts[least]++;
            _wanted[partition] = least;
        }
    }

    private void HandOut()
    {
        foreach ((TopicPartition partition, EmbeddedConsumer member) in _wanted) _owners.TryAdd(partition, member);
        foreach (EmbeddedConsumer member in _members) member.Wake();
    }
}
