using System.Collections.Frozen;

namespace SysFlow.Streaming.Kafka;

/// <summary>Which cluster to use and how to connect to it.</summary>
/// <param name="BootstrapServers">Addresses of brokers, <c>host:port</c>, separated by commas.</param>
public sealed record KafkaLogOptions(string BootstrapServers)
{
    /// <summary>
    /// Prefix of the names of all topics and groups, so that several pipelines can share a cluster. Default: none.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// Name of this process among those of its group, by the rule for topic names, such as the ordinal of a
    /// StatefulSet: with exactly-once delivery, a process of the same name ends what this one has left open, and shuts
    /// this one out. Default null: a name that no other process has.
    /// </summary>
    public string? Instance { get; init; }

    /// <summary>
    /// Settings of the client library under librdkafka's names, such as security, sizes and times. They override this
    /// engine's defaults, except those on which its guarantees rest (<see cref="ClientSettings.Decided"/>).
    /// </summary>
    public IReadOnlyDictionary<string, string> Client { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Whether <see cref="ITopicLog.EnsureTopicAsync"/> creates and changes topics. Default false: it only checks that
    /// they exist and fit, because on a shared cluster the operator owns the topics and creates them with <c>sfs
    /// bootstrap kafka</c>.
    /// </summary>
    public bool CreateTopics { get; init; }

    /// <summary>
    /// How long a consumer may take to finish its work on partitions that move to another member. Default 30 s.
    /// </summary>
    public TimeSpan RevocationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request about topics, offsets or groups may take. Default 10 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long closing a producer or a consumer may take when the cluster does not answer. Default 5 s.
    /// </summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Receives the client library's messages, from its threads; null to drop them.</summary>
    public Action<KafkaNotice>? Notice { get; init; }

    /// <summary>Every problem with these options, each with its key; empty when there is none.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(BootstrapServers))
            problems.Add("BootstrapServers: name at least one broker, for example broker:9092");
        if (Prefix.Length > 0 && !TopicSettings.IsValidName(Prefix))
            problems.Add($"Prefix: '{Prefix}' contains a character other than a-z A-Z 0-9 . _ -");
        if (Instance is not null && !TopicSettings.IsValidName(Instance))
            problems.Add($"Instance: '{Instance}' is empty or contains a character other than a-z A-Z 0-9 . _ -");
        foreach (string key in Client.Keys.Where(ClientSettings.Decided.ContainsKey))
            problems.Add($"Client:{key}: cannot be set; {ClientSettings.Decided[key]}");
        return problems;
    }
}
