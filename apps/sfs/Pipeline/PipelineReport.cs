using SysFlow.CollectorBridge;

namespace SysFlow.Cli;

/// <summary>The result of a run of the pipeline.</summary>
internal sealed record PipelineReport
{
    /// <summary>The outcome of each trace, in the order of reading.</summary>
    public required IReadOnlyList<TraceOutcome> Traces { get; init; }

    /// <summary>Whether it was stopped before it was done.</summary>
    public required bool Interrupted { get; init; }

    public required long BytesRead { get; init; }

    public required long BadPackets { get; init; }

    public required long RejectedBatches { get; init; }

    /// <summary>Number of times a collector reconnected after it could not send.</summary>
    public required long CollectorGaps { get; init; }

    public required long Events { get; init; }

    public required long BatchesPublished { get; init; }

    public required long BytesPublished { get; init; }

    public required long Evaluated { get; init; }

    public required long Alerts { get; init; }

    public required long Mapped { get; init; }

    public required long Created { get; init; }

    public required long Duplicates { get; init; }

    public required long DeadLetters { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required long AllocatedBytes { get; init; }

    /// <summary>Whether all input was processed without problems.</summary>
    public bool IsClean =>
        Traces.All(t => t.Error is null) && BadPackets == 0 && RejectedBatches == 0 && DeadLetters == 0;

    public double EventsPerSecond => Elapsed > TimeSpan.Zero ? Events / Elapsed.TotalSeconds : 0;
}
