using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Compares topics with their blueprints and changes them to match. Running it again changes nothing, and nothing is
/// ever removed.
/// </summary>
internal sealed class TopicPlan(KafkaAdmin admin)
{
    /// <summary>How often to check whether a change has reached the brokers.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>The changes that would make the topic match.</summary>
    public async Task<IReadOnlyList<TopicChange>> CompareAsync(
        TopicBlueprint blueprint, CancellationToken cancellationToken)
    {
        string name = admin.KafkaNameOf(blueprint.Name);
        if (await admin.FindAsync(blueprint.Name, cancellationToken) is not { } topic)
            return [new TopicChange(name, null, null, Describe(blueprint))];
        List<TopicChange> changes = [];
        if (topic.Partitions.Count < blueprint.Partitions)
        {
            changes.Add(new TopicChange(
                name, TopicChange.PartitionCount, Text(topic.Partitions.Count), Text(blueprint.Partitions)));
        }

        IReadOnlyDictionary<string, string> settings = await admin.SettingsOfAsync(blueprint.Name, cancellationToken);
        foreach ((string setting, string wanted) in blueprint.Settings.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            string? present = settings.GetValueOrDefault(setting);
            if (present != wanted) changes.Add(new TopicChange(name, setting, present, wanted));
        }

        return changes;
    }

    /// <summary>Makes the topic match, and waits until its partitions can be used.</summary>
    public async Task ApplyAsync(
        TopicBlueprint blueprint, IReadOnlyList<TopicChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return;
        if (changes[0].Setting is null) await CreateAsync(blueprint, cancellationToken);
        else await ChangeAsync(blueprint, changes, cancellationToken);
        while (await admin.FindAsync(blueprint.Name, cancellationToken) is not { } topic
            || topic.Partitions.Count < blueprint.Partitions
            || topic.Partitions.Exists(p => p.Leader is null || p.Leader.Id < 0))
        {
            await Task.Delay(LookInterval, cancellationToken);
        }
    }

    private async Task CreateAsync(TopicBlueprint blueprint, CancellationToken cancellationToken)
    {
        TopicSpecification topic = new()
        {
            Name = admin.KafkaNameOf(blueprint.Name),
            NumPartitions = blueprint.Partitions,
            ReplicationFactor = blueprint.Replicas,
            Configs = new Dictionary<string, string>(blueprint.Settings),
        };
        await admin.AskAsync($"Creating topic {topic.Name}", async () =>
        {
            try
            {
                await admin.Client.CreateTopicsAsync(
                    [topic],
                    new CreateTopicsOptions { RequestTimeout = admin.Timeout, OperationTimeout = admin.Timeout });
            }
            catch (CreateTopicsException e) when (AdminErrors.Of(e).Code == ErrorCode.TopicAlreadyExists)
            {
                // Another process created it first, from the same blueprint.
            }

            return true;
        }, cancellationToken);
    }

    private async Task ChangeAsync(
        TopicBlueprint blueprint, IReadOnlyList<TopicChange> changes, CancellationToken cancellationToken)
    {
        string name = admin.KafkaNameOf(blueprint.Name);
        List<ConfigEntry> settings = [.. changes
            .Where(c => c.Setting != TopicChange.PartitionCount)
            .Select(c => new ConfigEntry
            {
                Name = c.Setting,
                Value = c.After,
                IncrementalOperation = AlterConfigOpType.Set,
            })];
        if (settings.Count > 0)
        {
            ConfigResource resource = new() { Type = ResourceType.Topic, Name = name };
            await admin.AskAsync(
                $"Changing topic {name}",
                () => admin.Client.IncrementalAlterConfigsAsync(
                    new Dictionary<ConfigResource, List<ConfigEntry>> { [resource] = settings },
                    new IncrementalAlterConfigsOptions { RequestTimeout = admin.Timeout }),
                cancellationToken);
        }

        if (!changes.Any(c => c.Setting == TopicChange.PartitionCount)) return;
        await admin.AskAsync($"Adding partitions to topic {name}", async () =>
        {
            await admin.Client.CreatePartitionsAsync(
                [new PartitionsSpecification { Topic = name, IncreaseTo = blueprint.Partitions }],
                new CreatePartitionsOptions { RequestTimeout = admin.Timeout, OperationTimeout = admin.Timeout });
            return true;
        }, cancellationToken);
    }

    private static string Describe(TopicBlueprint blueprint) => string.Join(
        ", ",
        [
            $"{blueprint.Partitions} partitions",
            blueprint.Replicas < 0 ? "the cluster's number of replicas" : $"{blueprint.Replicas} replicas",
            .. blueprint.Settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value}"),
        ]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
