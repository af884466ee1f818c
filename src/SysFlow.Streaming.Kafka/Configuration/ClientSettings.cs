using System.Collections.Frozen;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// The librdkafka settings that this engine starts from. Each differs from the library's default for the reason given
/// beside it. The operator's settings win, except over <see cref="Decided"/>.
/// </summary>
public static class ClientSettings
{
    /// <summary>
    /// A batch of records takes 61 bytes before the first record, a record at most 7 + 10 + 5 + 5 + 5 bytes around key,
    /// value and count of headers, a header 4 bytes more than in <see cref="MessageLayout"/>: 1 KiB is enough for 200
    /// headers.
    /// </summary>
    internal const int RecordOverhead = 1 << 10;

    private const string Bootstrap = "bootstrap.servers";
    private const string Group = "group.id";
    private const string GroupProtocol = "group.protocol";
    private const string True = "true";
    private const string False = "false";

    /// <summary>
    /// Settings that the operator cannot change because a guarantee rests on them, each with that guarantee.
    /// </summary>
    public static FrozenDictionary<string, string> Decided { get; } = new Dictionary<string, string>
    {
        [Bootstrap] = "the brokers are named by Kafka:BootstrapServers",
        [Group] = "the group is the service's name, after Kafka:Prefix",
        ["acks"] = "a message is acknowledged only once every in-sync replica has it",
        ["request.required.acks"] = "a message is acknowledged only once every in-sync replica has it",
        ["enable.idempotence"] = "a retry must not write twice",
        ["partitioner"] = "a key must go to the same partition as in the embedded log",
        ["enable.auto.commit"] = "an offset is committed only after its results are delivered",
        ["enable.auto.offset.store"] = "an offset is committed only after its results are delivered",
        ["auto.offset.reset"] = "messages that retention removes unread are counted, not skipped silently",
        ["enable.partition.eof"] = "reading to the end rests on it",
        ["isolation.level"] = "only what is committed is read",
        ["transactional.id"] = "transactions are chosen by Delivery:Mode",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>For requests about topics, offsets and groups.</summary>
    internal static Dictionary<string, string> OfAdmin(KafkaLogOptions options) => With(options, Common(options));

    /// <summary>For appending.</summary>
    internal static Dictionary<string, string> OfProducer(KafkaLogOptions options)
    {
        Dictionary<string, string> settings = Common(options);
        settings["enable.idempotence"] = True;
        settings["acks"] = "all";
        settings["partitioner"] = "murmur2_random"; // the Java client's, and KeyPartitioner's
        settings["compression.type"] = "zstd";
        settings["linger.ms"] = "5"; // callers append whole batches, so waiting longer gains little
        settings["batch.size"] = "1000000"; // bytes before compression; a topic takes a batch of 1 MiB by default
        settings["message.max.bytes"] = Text(MessageLimits.LargestMessageBytes + RecordOverhead);
        settings["queue.buffering.max.kbytes"] = Text(MessageLimits.MaxBatchBytes >> 10); // 1 GiB by default
        settings["message.timeout.ms"] = "30000"; // then the caller is told and appends again: 300 s by default
        settings["dotnet.producer.delivery.report.fields"] = "value,status";
        return With(options, settings);
    }

    /// <summary>
    /// For appending in transactions. One that its process has left open is seen at once when a process with its id
    /// starts, otherwise at the broker's next look after the time-out: every 10 s. So nobody waits longer than 4 + 10 s
    /// for it. The other time-outs must be below that.
    /// </summary>
    internal static Dictionary<string, string> OfTransactionalProducer(KafkaLogOptions options, string id)
    {
        Dictionary<string, string> settings = OfProducer(options);
        settings["transactional.id"] = id;
        SetDefault("transaction.timeout.ms", "4000");
        SetDefault("message.timeout.ms", "4000");
        SetDefault("socket.timeout.ms", "3000");
        return settings;

        void SetDefault(string name, string value)
        {
            if (!options.Client.ContainsKey(name)) settings[name] = value;
        }
    }

    /// <summary>For reading, as a member of a group or alone.</summary>
    internal static Dictionary<string, string> OfConsumer(KafkaLogOptions options, string group)
    {
        Dictionary<string, string> settings = Common(options);
        settings[Group] = options.Prefix + group;
        settings["enable.auto.commit"] = False;
        settings["enable.auto.offset.store"] = False;
        settings["auto.offset.reset"] = "error"; // reported, so that missing messages can be counted
        settings["enable.partition.eof"] = True; // tells of marks of transactions, which take offsets
        settings["allow.auto.create.topics"] = False;
        settings["fetch.wait.max.ms"] = "250"; // how long a newly assigned partition waits for a fetch in progress
        settings["fetch.max.bytes"] = Text(1 << 24); // 16 MiB a fetch and as much queued: memory is bounded
        settings["receive.message.max.bytes"] = Text((1 << 25) + RecordOverhead); // a fetch may exceed it by a message
        settings["queued.max.messages.kbytes"] = Text(1 << 14);
        settings["fetch.queue.backoff.ms"] = "10"; // by default a full queue is checked again only after 1 s
        settings["dotnet.consumer.consume.result.fields"] = "headers,timestamp,topic";
        if (!UsesBrokerSideGroups(options))
        {
            settings["partition.assignment.strategy"] = "cooperative-sticky";
            settings["session.timeout.ms"] = "10000"; // a killed member's partitions are taken over after 11 s
            settings["heartbeat.interval.ms"] = "1000"; // how soon a member learns of a rebalance
        }

        return With(options, settings);
    }

    /// <summary>
    /// With <c>group.protocol=consumer</c> the broker decides time-outs and assignment, and the client refuses ours.
    /// </summary>
    private static bool UsesBrokerSideGroups(KafkaLogOptions options) =>
        options.Client.GetValueOrDefault(GroupProtocol) == "consumer";

    private static Dictionary<string, string> Common(KafkaLogOptions options) => new()
    {
        [Bootstrap] = options.BootstrapServers,
        ["client.id"] = "sysflow-streams",
        ["socket.timeout.ms"] = "5000", // a hanging broker is given up after 10 s: 60 s by default
        ["socket.connection.setup.timeout.ms"] = "5000",
        ["reconnect.backoff.max.ms"] = "1000", // 10 s by default, for which a broker that is back stays unseen
        ["topic.metadata.refresh.interval.ms"] = "30000", // how soon new partitions are seen: 300 s by default
        ["log.connection.close"] = False, // brokers close idle connections
    };

    private static Dictionary<string, string> With(KafkaLogOptions options, Dictionary<string, string> settings)
    {
        foreach ((string key, string value) in options.Client) settings[key] = value;
        return settings;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
