using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// The topics of an Apache Kafka cluster. A key goes to the partition that Kafka's own clients choose; a message is
/// acknowledged once every in-sync replica has it; the partitions of a killed member are taken over within 15 s.
/// Retention is the cluster's alone: it does not wait for groups that have not read the messages.
/// </summary>
public sealed class KafkaTopicLog : ITopicLog
{
    private readonly KafkaLogOptions _options;
    private readonly ClientFactory _clients;
    private readonly KafkaAdmin _admin;
    private readonly IdleGroups _groups;
    private readonly TopicPlan _plan;
    private readonly TopicDirectory _topics;
    private readonly SharedProducer _producer;

    /// <summary>Opens the log. Nothing is sent yet: the first call shows whether the cluster answers.</summary>
    /// <exception cref="ArgumentException">An option is invalid; the message names its key.</exception>
    public KafkaTopicLog(KafkaLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> problems = options.Validate();
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems.Select(p => $"Kafka:{p}")));
        _options = options;
        _clients = new ClientFactory(options);
        _admin = new KafkaAdmin(_clients);
        _groups = new IdleGroups(_admin);
        _plan = new TopicPlan(_admin);
        _topics = new TopicDirectory(_admin);
        _producer = new SharedProducer(options, _clients.Producer, _clients.NewWatch());
    }

    /// <inheritdoc />
    public async ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        topic.Validate();
        if (_options.CreateTopics)
        {
            await EnsureAsync(TopicBlueprint.Of(topic), cancellationToken);
            return;
        }

        TopicFacts facts = await _topics.GetAsync(topic.Name, cancellationToken);
        if (facts.MaxMessageBytes >= topic.MaxMessageBytes) return;
        throw new StreamingException(
            StreamingFailure.Conflict,
            $"Topic {facts.KafkaName} takes messages of up to {facts.MaxMessageBytes} bytes, but {topic.MaxMessageBytes} are needed:"
                + $" raise its max.message.bytes by the difference, for example with sfs bootstrap kafka");
    }

    /// <summary>The changes that would make the topic match the blueprint; empty when it matches.</summary>
    /// <exception cref="StreamingException">The cluster does not answer, or refuses.</exception>
    public async Task<IReadOnlyList<TopicChange>> CompareAsync(
        TopicBlueprint blueprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        return await _plan.CompareAsync(blueprint, cancellationToken);
    }

    /// <summary>
    /// Makes the topic match the blueprint, even when <see cref="KafkaLogOptions.CreateTopics"/> is false; nothing is
    /// removed.
    /// </summary>
    /// <returns>The changes made.</returns>
    /// <exception cref="StreamingException">The cluster does not answer, or refuses.</exception>
    public async Task<IReadOnlyList<TopicChange>> EnsureAsync(
        TopicBlueprint blueprint, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TopicChange> changes = await CompareAsync(blueprint, cancellationToken);
        await _plan.ApplyAsync(blueprint, changes, cancellationToken);
        _topics.Forget(blueprint.Name);
        return changes;
    }

    /// <summary>The number of brokers that are up.</summary>
    /// <exception cref="StreamingException">The cluster does not answer, or refuses.</exception>
    public async Task<int> CountBrokersAsync(CancellationToken cancellationToken = default) =>
        await _admin.BrokersAsync(cancellationToken);

    /// <summary>
    /// How far the brokers' clock is ahead of this machine's; for that, a topic is made for a moment and deleted again.
    /// </summary>
    /// <exception cref="StreamingException">The cluster does not answer, or refuses.</exception>
    public async Task<TimeSpan> MeasureClockAsync(TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        return await new ClockProbe(this, _admin).MeasureAsync(time, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(
        CancellationToken cancellationToken = default)
    {
        List<TopicPartition> partitions = [..
            from topic in await _admin.TopicsAsync(cancellationToken)
            from number in Enumerable.Range(0, topic.Value)
            select new TopicPartition(topic.Key, number)];
        IReadOnlyList<OffsetRange> offsets = await RangesAsync(partitions, cancellationToken);
        return [.. partitions.Zip(offsets, (p, o) => new PartitionDescription(p, o, Bytes: null))
            .GroupBy(p => p.Partition.Topic)
            .Select(t => new TopicDescription(t.Key, [.. t]))];
    }

    /// <inheritdoc />
    public ITopicProducer CreateProducer() => new KafkaProducer(_producer, _topics);

    /// <inheritdoc />
    public ITransactionalProducer CreateTransactionalProducer(string group)
    {
        if (!TopicSettings.IsValidName(group))
            throw new ArgumentException($"'{group}' is not a group name.", nameof(group));
        return new KafkaTransactions(_clients, _topics, group);
    }

    /// <inheritdoc />
    public ITopicConsumer Subscribe(ConsumerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!TopicSettings.IsValidName(settings.Group))
            throw new ArgumentException($"'{settings.Group}' is not a group name.", nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        return new KafkaConsumer(_clients, settings);
    }

    /// <inheritdoc />
    public ITopicReader Read(RangeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxBlockBytes, 1, nameof(settings));
        return new KafkaRangeReader(_clients, _admin, settings);
    }

    /// <inheritdoc />
    public async ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        (await RangesAsync([partition], cancellationToken))[0];

    /// <inheritdoc />
    public async ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        OffsetSpec wanted = OffsetSpec.ForTimestamp(Math.Max(0, time.ToUnixTimeMilliseconds()));
        IReadOnlyList<long> found = await _admin.OffsetsAsync([(partition, wanted)], cancellationToken);
        return found[0] >= 0 ? found[0] : (await GetOffsetsAsync(partition, cancellationToken)).High;
    }

    /// <inheritdoc />
    public async ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<PartitionOffset> positions = await _admin.CommittedAsync(group, partition, cancellationToken);
        return positions.Count > 0 ? positions[0].Offset : null;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default)
    {
        List<GroupOffset> positions = [];
        foreach (string group in await _admin.GroupsAsync(cancellationToken))
        {
            positions.AddRange((await _admin.CommittedAsync(group, partition: null, cancellationToken))
                .OrderBy(p => p.Partition.Topic, StringComparer.Ordinal)
                .ThenBy(p => p.Partition.Partition)
                .Select(p => new GroupOffset(group, p)));
        }

        return positions;
    }

    /// <inheritdoc />
    public async ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.Count > 0) await _groups.CommitAsync(group, positions, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default) =>
        await _groups.DeleteAsync(group, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _producer.Dispose();
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>One request can ask a partition only one question, so asking both takes two requests.</summary>
    private async Task<IReadOnlyList<OffsetRange>> RangesAsync(
        IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> lows = await _admin.OffsetsAsync(
            [.. partitions.Select(p => (p, OffsetSpec.Earliest()))], cancellationToken);
        IReadOnlyList<long> highs = await _admin.OffsetsAsync(
            [.. partitions.Select(p => (p, OffsetSpec.Latest()))], cancellationToken);
        return [.. lows.Zip(highs, (low, high) => new OffsetRange(low, high))];
    }
}
