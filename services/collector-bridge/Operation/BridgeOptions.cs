namespace SysFlow.CollectorBridge;

/// <summary>
/// Settings of the bridge. Bound once; <see cref="Validate"/> names the key and the value that is wrong.
/// </summary>
public sealed record BridgeOptions
{
    /// <summary>
    /// Longest a socket's records wait for a batch to fill: 250 ms, a quarter of what a person notices as delay.
    /// </summary>
    public static readonly TimeSpan DefaultFlushInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// What to read: trace files, directories of them, and sockets (<c>unix:PATH</c>). At least one.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>
    /// Whether to go on when every trace has been read: follow the traces as they grow, watch the directories for new
    /// ones, keep listening. Defaults to true; false reads what is there now, takes it for whole, and ends; it refuses
    /// sockets, which never end.
    /// </summary>
    public bool Follow { get; init; } = true;

    /// <summary>
    /// Longest time a record from a socket waits for its batch to fill. From 1 ms to 1 minute. Defaults to 250 ms.
    /// </summary>
    public TimeSpan FlushInterval { get; init; } = DefaultFlushInterval;

    /// <summary>
    /// How long a stopping bridge may take to publish what a collector has sent. Defaults to 10 s, half of what
    /// Kubernetes grants a pod beyond the stages' own needs.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the folders of a directory are read too, at any depth. Defaults to false.</summary>
    public bool Subdirectories { get; init; }

    /// <summary>
    /// Whether a trace is given up at the first bytes that cannot be read, or where another trace begins in the same
    /// file. Defaults to false: they are reported and passed over.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Where to note what is published, so that it is not published again. Null, the default: only the topic tells,
    /// which is read at every start, and which forgets what retention removes.
    /// </summary>
    public string? StateDirectory { get; init; }

    /// <summary>Topic to publish to. Defaults to <c>sysflow.events</c>.</summary>
    public string Topic { get; init; } = "sysflow.events";

    /// <summary>Every problem with these settings, each with its key; empty when they are good.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        if (Inputs.Count == 0) problems.Add("Inputs: name at least one trace, directory or socket");
        if (FlushInterval < TimeSpan.FromMilliseconds(1) || FlushInterval > TimeSpan.FromMinutes(1))
            problems.Add($"FlushInterval: {FlushInterval} is not between 1 ms and 1 minute");
        if (string.IsNullOrWhiteSpace(Topic)) problems.Add("Topic: must not be empty");
        return problems;
    }
}
