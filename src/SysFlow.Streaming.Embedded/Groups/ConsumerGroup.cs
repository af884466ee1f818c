using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Who of a group reads which partition. A partition goes from one member to another in two steps: its owner sees that
/// it should go and lets it go when it has finished with it; only then does the other one get it. Members keep what
/// they have as far as balance allows. All members are in one process, which a lock on a file makes sure of.
/// </summary>
/// <param name="name">The group's name.</param>
/// <param name="directory">Where the lock is.</param>
internal sealed class ConsumerGroup(string name, string directory)
{
    private readonly Lock _lock = new();
    private readonly List<EmbeddedConsumer> _members = [];
    private readonly Dictionary<TopicPartition, EmbeddedConsumer> _owners = [];
    private readonly Dictionary<TopicPartition, EmbeddedConsumer> _wanted = [];
    private readonly SortedDictionary<string, int> _topics = new(StringComparer.Ordinal);
    private ProcessLock? _process;

    /// <exception cref="StreamingException">The group's members are in another process.</exception>
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

    /// <summary>A topic has more partitions now.</summary>
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

    /// <summary>What the member owns now, and of that, what it should let go.</summary>
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

    /// <summary>The member has finished with the partitions: their next owners get them.</summary>
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

    /// <summary>The log is closed: another process may have the group.</summary>
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
                    $"Group {name} is read by {holder} already ({directory}). Stop it, or use another data directory.");
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
    /// Everybody gets <c>partitions / members</c>, and as many as the remainder says get one more; present owners come
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
