namespace SysFlow.Simulation;

/// <summary>Counts of what a run wrote.</summary>
public sealed record SimulationSummary
{
    /// <summary>Number of events and flows of every kind.</summary>
    public required long Behaviours { get; init; }

    /// <summary>Headers, containers, pods, processes and files.</summary>
    public required long Entities { get; init; }

    /// <summary>Sections, each with its header.</summary>
    public required int Sections { get; init; }

    /// <summary>The virtual clock when the run ended.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The recorded steps of the scenario, in order.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }
}
