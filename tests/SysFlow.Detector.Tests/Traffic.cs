using SysFlow.Events;
using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.Detector.Tests;

/// <summary>Batches of a simulated node under attack.</summary>
internal static class Traffic
{
    /// <summary>The messages, with at most <paramref name="batchEvents"/> events each.</summary>
    public static IReadOnlyList<byte[]> Messages(long events, int batchEvents)
    {
        using TemporaryDirectory directory = new();
        string trace = directory.File("attack.sf");
        using (Records.SysFlowFileWriter writer = Records.SysFlowFileWriter.Create(trace))
        {
            Simulator.Run(
                new ScenarioOptions { Scenario = "attack", Events = events }, writer,
                TestContext.Current.CancellationToken);
        }

        return TraceBatches.Load(trace, new JoinOptions { BatchEvents = batchEvents });
    }
}
