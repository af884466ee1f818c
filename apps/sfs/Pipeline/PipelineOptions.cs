using SysFlow.Detector;
using SysFlow.Rules;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Cli;

/// <summary>Options of the all-in-one host.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Directory of the log and the documents.</summary>
    public required DataDirectory Data { get; init; }

    /// <summary>The Kafka cluster that carries the topics; null for the embedded log.</summary>
    public KafkaLogOptions? Kafka { get; init; }

    /// <summary>Traces, directories of traces, sockets, <c>-</c> for a trace on standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Whether a trace on standard input is read, before everything else.</summary>
    public bool ReadsStandardInput => Inputs.Contains(Destination.Standard);

    /// <summary>The inputs that the bridge reads.</summary>
    public IReadOnlyList<string> OtherInputs => [.. Inputs.Where(i => i != Destination.Standard)];

    /// <summary>The rules to evaluate.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>The source of the rules, to reload changed ones while running; null for no reload.</summary>
    public RuleSource? RuleSource { get; init; }

    /// <summary>Whether subdirectories are read too.</summary>
    public bool Subdirectories { get; init; }

    /// <summary>Whether reading of a trace stops at the first damaged bytes.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether to stop when all input has been read and indexed.</summary>
    public bool Once { get; init; }
}
