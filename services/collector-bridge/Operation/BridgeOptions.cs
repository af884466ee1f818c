namespace SysFlow.CollectorBridge;

/// <summary>
/// Settings of the bridge. Bound once; <see cref="Validate"/> names the key and the value that is wrong.
/// </summary>
public sealed record BridgeOptions
{
    /// <summary>Default of the maximum time that a socket's records wait for a batch to fill: 250 ms.</summary>
    public static readonly TimeSpan DefaultFlushInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// What to read: trace files, directories of them, and sockets (<c>unix:PATH</c>). At least one.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>
    /// Whether to continue when every trace has been read: follow the traces as they grow, watch the directories for
    /// new ones, keep listening. Default true; false reads the existing traces as complete and ends, and rejects
    /// sockets, which never end.
    /// </summary>
    public bool Follow { get; init; } = true;

    /// <summary>
    /// Maximum time that a record from a socket waits for its batch to fill. From 1 ms to 1 minute. Default 250 ms.
    /// </summary>
    public TimeSpan FlushInterval { get; init; } = DefaultFlushInterval;

    /// <summary>
    /// How long a stopping bridge may take to publish what a collector has sent. Default 10 s, half of what Kubernetes
    /// grants a pod beyond the stages' own needs.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether subdirectories are read too, at any depth. Default false.</summary>
    public bool Subdirectories { get; init; }

    /// <summary>
    /// Whether reading of a trace stops at the first bytes that cannot be read, or where another trace begins in the
    /// same file. Default false: such bytes are reported and skipped.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// File that records what is published, so that it is not published again. When null, the default, only the topic
    /// tells; it is read at every start and does not remember what retention removes.
    /// </summary>
    public string? StateDirectory { get; init; }

    /// <summary>
    /// Where batches of collectors wait on the local disk until the log has them; null, the default, for nowhere: then
    /// a log that is away makes collectors wait, and drop.
    /// </summary>
    public SpoolOptions? Spool { get; init; }

    /// <summary>Topic to publish to. Default <c>sysflow.events</c>.</summary>
    public string Topic { get; init; } = "sysflow.events";

    /// <summary>All problems of these settings, each with its key; empty when they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        if (Inputs.Count == 0) problems.Add("Inputs: name at least one trace, directory or socket");
        if (FlushInterval < TimeSpan.FromMilliseconds(1) || FlushInterval > TimeSpan.FromMinutes(1))
            problems.Add($"FlushInterval: {FlushInterval} is not between 1 ms and 1 minute");
        if (Spool is { } spool) problems.AddRange(spool.Validate());
        if (string.IsNullOrWhiteSpace(Topic)) problems.Add("Topic: must not be empty");
        return problems;
    }
}
