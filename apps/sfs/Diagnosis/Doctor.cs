using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Detector;
using SysFlow.Engines;
using SysFlow.Streaming;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Cli;

/// <summary>
/// Runs every check; one that cannot be made is a finding and does not keep the others from being made.
/// </summary>
internal sealed class Doctor
{
    /// <summary>Where the topics are.</summary>
    public required TopicLogSettings Topics { get; init; }

    /// <summary>Where the rules are.</summary>
    public required RuleSource Rules { get; init; }

    /// <summary>Where the documents are; null for a store that is not on this machine.</summary>
    public string? Documents { get; init; }

    /// <summary>Whether to make a topic for a moment, to see the brokers' clock.</summary>
    public bool Probes { get; init; }

    /// <summary>Makes the checks in the order in which what they check depends on each other.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        List<Finding> findings = [Finding.Good("configuration", Describe())];
        try
        {
            await using ITopicLog log = await Topics.OpenAsync(NullLoggerFactory.Instance, cancellation);
            if (log is KafkaTopicLog kafka) await CheckKafkaAsync(kafka, findings, cancellation);
            findings.AddRange(await new PipelineChecks(log).CheckAsync(cancellation));
        }
        catch (StreamingException e)
        {
            findings.Add(Finding.Error(
                "topics", e.Message, e.Failure == StreamingFailure.Denied
                    ? "check the user, its password and its ACLs"
                    : "check the address and that the brokers run; for an embedded log the directory and its rights"));
        }

        findings.AddRange(LocalChecks.CheckRules(Rules));
        if (Documents is { } documents)
            findings.Add(await LocalChecks.CheckDocumentsAsync(documents, cancellation));
        return findings;
    }

    private async Task CheckKafkaAsync(KafkaTopicLog log, List<Finding> findings, CancellationToken cancellation)
    {
        KafkaChecks checks = new(log);
        findings.AddRange(await checks.CheckTopicsAsync(cancellation));
        if (Probes) findings.Add(await checks.CheckClockAsync(cancellation));
    }

    private string Describe() => Topics.Kafka is { } kafka
        ? $"Kafka at {kafka.BootstrapServers}{(kafka.Prefix.Length > 0 ? $", names with the prefix {kafka.Prefix}" : "")}"
        : $"embedded log in {Topics.Embedded!.Directory}";
}
