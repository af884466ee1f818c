using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>
/// The topics between the services (docs/architecture.md). The dead-letter topic is in SysFlow.Streaming.
/// </summary>
public static class PipelineTopics
{
    /// <summary>Event batches: collector-bridge to detector and ecs-mapper.</summary>
    public const string Events = "sysflow.events";

    /// <summary>Alerts: detector to ecs-mapper.</summary>
    public const string Alerts = "sysflow.alerts";

    /// <summary>Events as ECS documents: ecs-mapper to indexer.</summary>
    public const string EcsEvents = "sysflow.ecs.events";

    /// <summary>Alerts as ECS documents: ecs-mapper to indexer.</summary>
    public const string EcsAlerts = "sysflow.ecs.alerts";

    /// <summary>
    /// Largest message on any of them, 8 MiB including what an engine adds (1 KiB is ample; the embedded log's pages
    /// are powers of two): a batch closes at 256 KiB, so only one record with an enormous argument list, environment or
    /// Kubernetes message comes near.
    /// </summary>
    public const int MaxMessageBytes = (8 << 20) - (1 << 10);

    /// <summary>
    /// The topic of the pipeline whose messages a topic holds: itself, or for the output of a replay
    /// (<see cref="WithSuffix"/>) the one that it stands beside; null for any other.
    /// </summary>
    public static string? Original(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ReadOnlySpan<string> all = [Events, Alerts, EcsEvents, EcsAlerts];
        foreach (string own in all)
        {
            bool isSuffixed = topic.Length > own.Length && topic[own.Length] == '.';
            if ((topic.Length == own.Length || isSuffixed) && topic.StartsWith(own, StringComparison.Ordinal))
                return own;
        }

        return null;
    }

    /// <summary>The topic beside <paramref name="topic"/> for a replay's output; itself for an empty suffix.</summary>
    public static string WithSuffix(string topic, string suffix) => suffix.Length == 0 ? topic : $"{topic}.{suffix}";

    /// <summary>Header of a document message with the document's id.</summary>
    public static ReadOnlySpan<byte> DocumentIdHeader => "document-id"u8;

    /// <summary>Header of a document message with the data stream it belongs to.</summary>
    public static ReadOnlySpan<byte> DataStreamHeader => "data-stream"u8;

    /// <summary>The settings with which every service creates a topic.</summary>
    public static TopicSettings Settings(string topic) => new(topic) { MaxMessageBytes = MaxMessageBytes };
}
