using SysFlow.Detector;
using SysFlow.Rules;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Cli;

/// <summary>What the all-in-one host is to run.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Where the log and the documents lie.</summary>
    public required DataDirectory Data { get; init; }

    /// <summary>The Kafka cluster that carries the topics; null for the embedded log.</summary>
    public KafkaLogOptions? Kafka { get; init; }

    /// <summary>Traces, directories of traces, sockets.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The rules to evaluate.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>Where the rules came from, to take over changed ones while running; null to keep these.</summary>
    public RuleSource? RuleSource { get; init; }

    /// <summary>Whether the folders of a directory are read too.</summary>
    public bool Subdirectories { get; init; }

    /// <summary>Whether a trace is given up at the first bytes that cannot be read.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether to end when the input is exhausted and everything is indexed.</summary>
    public bool Once { get; init; }
}
