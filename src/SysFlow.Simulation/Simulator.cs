using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>
/// Writes the records that a SysFlow collector would write on a busy Kubernetes node: version 5, deterministic for a
/// seed, in any number, in memory that does not grow with it.
/// </summary>
public static class Simulator
{
    /// <summary>Runs a scenario into <paramref name="sink"/> and returns when it has ended.</summary>
    /// <exception cref="ArgumentException">An option is invalid, or the scenario does not exist.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled; records written so
    /// far remain.</exception>
    public static SimulationSummary Run(ScenarioOptions options, IRecordSink sink,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        options.Validate();
        Scenario scenario = ScenarioCatalog.Get(options.Scenario);
        SimulatedNode node = new(options, sink);
        node.Collector.BeginSection();
        node.Timeline.Start(node.Collector.Sweep());
        if (options.Rotation is { } rotation) node.Timeline.Start(node.Collector.Rotate(rotation));
        scenario.Populate(node);
        while (node.Collector.Behaviours < options.Events || node.Timeline.HasUnfinished)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!node.Timeline.TryPlayNext()) break;
        }

        node.Collector.ShutDown();
        return new SimulationSummary
        {
            Behaviours = node.Collector.Behaviours,
            Entities = node.Collector.Entities,
            Sections = node.Collector.Sections,
            End = DateTimeOffset.UnixEpoch.AddTicks(node.Timeline.Now / TimeSpan.NanosecondsPerTick),
            Steps = node.Steps,
        };
    }
}
