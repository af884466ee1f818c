namespace SysFlow.Simulation;

/// <summary>Options of a simulation.</summary>
public sealed record ScenarioOptions
{
    /// <summary>One of <see cref="ScenarioCatalog.Names"/>.</summary>
    public required string Scenario { get; init; }

    /// <summary>Two runs with the same seed and options write the same records. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Minimum number of events and flows; the scenario's own story always runs to its end. Default 2,000: about 20
    /// seconds of a quiet node besides the story.
    /// </summary>
    public long Events { get; init; } = 2_000;

    /// <summary>
    /// Start of the virtual clock. Default 2024-01-15 09:00 UTC, so that a run without it is repeatable.
    /// </summary>
    public DateTimeOffset Start { get; init; } = new(2024, 1, 15, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The node's name in headers and pods. Default <c>worker-1</c>.</summary>
    public string Exporter { get; init; } = "worker-1";

    /// <summary>The node's dotted IPv4 address. Default 10.0.0.11.</summary>
    public string NodeIp { get; init; } = "10.0.0.11";

    /// <summary>The trace's name in headers. Default empty, as on a socket.</summary>
    public string TraceName { get; init; } = "";

    /// <summary>
    /// How often a new section begins; <see langword="null"/> for one section only. Default 300 s, as the collector's.
    /// </summary>
    public TimeSpan? Rotation { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Throws when a value is invalid.</summary>
    /// <exception cref="ArgumentException">A value is invalid; the message names the option.</exception>
    internal void Validate()
    {
        if (Events < 0) throw new ArgumentException($"Events must not be negative, but is {Events}.");
        if (Exporter.Length == 0) throw new ArgumentException("Exporter must not be empty.");
        if (Rotation is { } rotation && rotation < TimeSpan.FromSeconds(1))
            throw new ArgumentException($"Rotation must be at least one second, but is {rotation}.");
        if (!Ipv4.TryParse(NodeIp, out _))
            throw new ArgumentException($"NodeIp `{NodeIp}` is not a dotted IPv4 address.");
    }
}
