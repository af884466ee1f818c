using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Queries a cluster about topics and changes them; names are given without the prefix. Safe for concurrent use.
/// </summary>
internal sealed class KafkaAdmin : IDisposable
{
    /// <summary>Prefix of Kafka's internal topics.</summary>
    private const string Internal = "__";

    /// <summary>How often to ask again while a leader is elected, which takes some hundred milliseconds.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    private readonly ClientWatch _watch;
    private readonly KafkaLogOptions _options;

    public KafkaAdmin(ClientFactory clients)
    {
        _options = clients.Options;
        _watch = clients.NewWatch();
        Client = clients.Admin(_watch);
    }

    public IAdminClient Client { get; }

    public TimeSpan Timeout => _options.RequestTimeout;

    public string KafkaNameOf(string name) => _options.Prefix + name;

    /// <summary>The name without the prefix; null when the topic is not this pipeline's.</summary>
    public string? NameOf(string kafkaName) =>
        kafkaName.StartsWith(_options.Prefix, StringComparison.Ordinal) ? kafkaName[_options.Prefix.Length..] : null;

    /// <summary>The number of brokers that are up.</summary>
    public async Task<int> BrokersAsync(CancellationToken cancellationToken)
    {
        DescribeClusterResult cluster = await AskAsync(
            "Asking for the brokers",
            () => Client.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Timeout }),
            cancellationToken);
        return cluster.Nodes.Count;
    }

    /// <summary>The numbers of partitions of every topic, by name.</summary>
    public async Task<SortedDictionary<string, int>> TopicsAsync(CancellationToken cancellationToken)
    {
        Metadata metadata = await AskAsync(
            "Listing topics", () => Task.Run(() => Client.GetMetadata(Timeout), cancellationToken), cancellationToken);
        SortedDictionary<string, int> topics = new(StringComparer.Ordinal);
        foreach (TopicMetadata topic in metadata.Topics)
        {
            if (topic.Topic.StartsWith(Internal, StringComparison.Ordinal) || topic.Error.IsError) continue;
            if (NameOf(topic.Topic) is { } name) topics.Add(name, topic.Partitions.Count);
        }

        return topics;
    }

    /// <summary>The number of partitions of a topic.</summary>
    /// <exception cref="StreamingException">There is no such topic.</exception>
    public async Task<int> PartitionsOfAsync(string topic, CancellationToken cancellationToken) =>
        await FindAsync(topic, cancellationToken) is { } found
            ? found.Partitions.Count
            : throw new StreamingException(
                StreamingFailure.UnknownTopic,
                $"There is no topic {KafkaNameOf(topic)}. To create the pipeline's topics: sfs bootstrap kafka");

    /// <summary>A topic; null when there is none.</summary>
    public Task<Confluent.Kafka.Admin.TopicDescription?> FindAsync(
        string topic, CancellationToken cancellationToken) =>
        AskAsync($"Asking for topic {KafkaNameOf(topic)}", async () =>
        {
            Confluent.Kafka.Admin.TopicDescription description;
            try
            {
                DescribeTopicsResult result = await Client.DescribeTopicsAsync(
                    TopicCollection.OfTopicNames([KafkaNameOf(topic)]),
                    new DescribeTopicsOptions { RequestTimeout = Timeout });
                description = result.TopicDescriptions[0];
            }
            catch (DescribeTopicsException e) when (e.Results.TopicDescriptions.Count > 0)
            {
                description = e.Results.TopicDescriptions[0];
            }

            if (description.Error.Code is ErrorCode.UnknownTopicOrPart) return null;
            return description.Error.IsError ? throw new KafkaException(description.Error) : description;
        }, cancellationToken);

    /// <summary>The settings of a topic, the cluster's defaults among them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SettingsOfAsync(
        string topic, CancellationToken cancellationToken)
    {
        ConfigResource resource = new() { Type = ResourceType.Topic, Name = KafkaNameOf(topic) };
        List<DescribeConfigsResult> results = await AskAsync(
            $"Asking for the settings of topic {resource.Name}",
            () => Client.DescribeConfigsAsync([resource], new DescribeConfigsOptions { RequestTimeout = Timeout }),
            cancellationToken);
        return results[0].Entries.Values.ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
    }

    /// <summary>
    /// Offsets of partitions, one for each position asked for. The latest counts what open transactions have appended:
    /// a commit that was acknowledged may take some milliseconds more to be seen.
    /// </summary>
    public async Task<IReadOnlyList<long>> OffsetsAsync(
        IReadOnlyList<(TopicPartition Partition, OffsetSpec Position)> asked, CancellationToken cancellationToken)
    {
        if (asked.Count == 0) return [];
        ListOffsetsResult result = await AskAsync(
            $"Asking for the offsets of {asked[0].Partition}",
            () => Client.ListOffsetsAsync(
                asked.Select(a => new TopicPartitionOffsetSpec
                {
                    TopicPartition = new(KafkaNameOf(a.Partition.Topic), a.Partition.Partition),
                    OffsetSpec = a.Position,
                }),
                new ListOffsetsOptions { RequestTimeout = Timeout }),
            cancellationToken);
        Dictionary<Confluent.Kafka.TopicPartition, long> offsets = result.ResultInfos.ToDictionary(
            r => r.TopicPartitionOffsetError.TopicPartition, r => r.TopicPartitionOffsetError.Offset.Value);
        return [.. asked.Select(a => offsets[new(KafkaNameOf(a.Partition.Topic), a.Partition.Partition)])];
    }

    /// <summary>The committed positions of a group, in these partitions or all.</summary>
    public async Task<IReadOnlyList<PartitionOffset>> CommittedAsync(
        string group, TopicPartition? partition, CancellationToken cancellationToken)
    {
        List<Confluent.Kafka.TopicPartition>? asked = partition is { } one
            ? [new(KafkaNameOf(one.Topic), one.Partition)] : null;
        List<ListConsumerGroupOffsetsResult> results = await AskAsync(
            $"Asking for the positions of group {KafkaNameOf(group)}",
            () => Client.ListConsumerGroupOffsetsAsync(
                [new ConsumerGroupTopicPartitions(KafkaNameOf(group), asked)],
                new ListConsumerGroupOffsetsOptions { RequestTimeout = Timeout }),
            cancellationToken);
        return [..
            from position in results[0].Partitions
            where position.Offset.Value >= 0
            let topic = NameOf(position.Topic)
            where topic is not null
            select new PartitionOffset(new TopicPartition(topic, position.Partition.Value), position.Offset.Value)];
    }

    /// <summary>The groups of this pipeline.</summary>
    public async Task<IReadOnlyList<string>> GroupsAsync(CancellationToken cancellationToken)
    {
        ListConsumerGroupsResult result = await AskAsync(
            "Listing groups",
            () => Client.ListConsumerGroupsAsync(new ListConsumerGroupsOptions { RequestTimeout = Timeout }),
            cancellationToken);
        return [.. result.Valid.Select(g => NameOf(g.GroupId)).OfType<string>().Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Makes a call, and repeats it while a partition's leader is changing; any other failure becomes the port's
    /// exception.
    /// </summary>
    public async Task<T> AskAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        long end = Environment.TickCount64 + (long)Timeout.TotalMilliseconds;
        while (true)
        {
            try
            {
                T answer = await call().WaitAsync(cancellationToken);
                _watch.Answered();
                return answer;
            }
            catch (KafkaException e) when (
                KafkaFailures.IsElection(AdminErrors.Of(e).Code) && Environment.TickCount64 < end)
            {
                await Task.Delay(LookInterval, cancellationToken);
            }
            catch (KafkaException e)
            {
                throw KafkaFailures.Of(AdminErrors.Of(e), action, _watch);
            }
        }
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Formats a number as a setting.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
