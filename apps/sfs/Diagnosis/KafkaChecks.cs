using System.Globalization;
using SysFlow.Engines;
using SysFlow.Streaming;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Cli;

/// <summary>Checks a Kafka cluster against what <c>sfs bootstrap kafka</c> would make of it.</summary>
internal sealed class KafkaChecks(KafkaTopicLog log)
{
    private const string Bootstrap = "run sfs bootstrap kafka (--dry-run shows what it would do)";

    /// <summary>
    /// Messages an hour ahead of the broker are refused where it does not stamp them itself, and lag in time is as
    /// wrong as the clocks; a second is what NTP keeps easily.
    /// </summary>
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(1);

    /// <summary>Brokers, topics and their settings.</summary>
    /// <exception cref="StreamingException">The cluster does not answer, or refuses.</exception>
    public async Task<IReadOnlyList<Finding>> CheckTopicsAsync(CancellationToken cancellation)
    {
        int brokers = await log.CountBrokersAsync(cancellation);
        List<Finding> findings = [Finding.Good("cluster", $"{Words.Count(brokers, "broker")} up")];
        if (brokers < KafkaBlueprints.MostReplicas)
        {
            findings.Add(Finding.Warning(
                "cluster", $"with {Words.Count(brokers, "broker")}, nothing survives the loss of one",
                $"run {KafkaBlueprints.MostReplicas} or more in production"));
        }

        short replicas = (short)Math.Min(KafkaBlueprints.MostReplicas, brokers);
        KafkaBlueprints wanted = new(Partitions: 1, replicas, KafkaBlueprints.DefaultRetention);
        foreach (TopicBlueprint topic in wanted.Topics)
        {
            Finding[] changes = [.. (await log.CompareAsync(topic, cancellation)).Select(Judge).OfType<Finding>()];
            if (changes.Length == 0) findings.Add(Finding.Good(topic.Name, "is there, with the settings it needs"));
            findings.AddRange(changes);
        }

        return findings;
    }

    /// <summary>The clock of the brokers, by a topic of its own.</summary>
    /// <exception cref="StreamingException">The cluster does not answer, or refuses.</exception>
    public async Task<Finding> CheckClockAsync(CancellationToken cancellation)
    {
        TimeSpan ahead = await log.MeasureClockAsync(TimeProvider.System, cancellation);
        string distance = string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Abs(ahead.TotalMilliseconds):N0} ms {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} this machine's");
        return ahead.Duration() <= MostSkew
            ? Finding.Good("clock", $"the brokers' is {distance}")
            : Finding.Error("clock", $"the brokers' is {distance}", "let NTP set the clocks of all machines");
    }

    /// <summary>How bad a difference is; null when it does not matter.</summary>
    private static Finding? Judge(TopicChange change)
    {
        string difference = $"{change.Setting} is {change.Before ?? "not set"} instead of {change.After}";
        return change.Setting switch
        {
            null => Finding.Error(change.Topic, "does not exist", Bootstrap),
            "message.timestamp.type" => Finding.Error(
                change.Topic, $"{difference}: wrong clocks and old traces make brokers refuse or remove messages",
                Bootstrap),
            "cleanup.policy" => Finding.Error(change.Topic, $"{difference}: compaction removes messages", Bootstrap),
            "max.message.bytes" => IsLess(change)
                ? Finding.Error(change.Topic, $"{difference}: the services refuse to start", Bootstrap) : null,
            "min.insync.replicas" => IsLess(change)
                ? Finding.Warning(
                    change.Topic, $"{difference}: what is acknowledged may be lost with one broker", Bootstrap)
                : null,
            "retention.ms" => IsLess(change)
                ? Finding.Warning(
                    change.Topic, $"{difference}: a service that stands still longer loses messages", Bootstrap)
                : null,
            _ => Finding.Warning(change.Topic, difference, Bootstrap),
        };
    }

    /// <summary>Whether the present number is the lower one; -1 is without a limit.</summary>
    private static bool IsLess(TopicChange change)
    {
        long before = long.TryParse(change.Before, CultureInfo.InvariantCulture, out long number) ? number : 0;
        return before >= 0 && before < long.Parse(change.After, CultureInfo.InvariantCulture);
    }
}
