using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Simulation.Tests;

public sealed class TraceTests
{
    public static TheoryData<string> Scenarios() => [.. ScenarioCatalog.Names];

    private static byte[] Write(ScenarioOptions options)
    {
        MemoryStream stream = new();
        using (SysFlowFileWriter writer = new(stream, new SysFlowWriterOptions { SyncMarker = new byte[16] }))
            Simulator.Run(options, writer, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_same_seed_writes_the_same_bytes(string scenario)
    {
        ScenarioOptions options = new() { Scenario = scenario, Seed = 11 };

        byte[] first = Write(options);

        Assert.Equal(first, Write(options));
        Assert.NotEqual(first, Write(options with { Seed = 12 }));
    }

    [Fact]
    public void A_written_trace_reads_back_as_the_same_records()
    {
        ScenarioOptions options = new() { Scenario = "attack", Events = 5_000, Rotation = TimeSpan.FromSeconds(20) };
        using TemporaryDirectory directory = new();
        string path = directory.File("attack.sf");
        File.WriteAllBytes(path, Write(options));
        Auditor written = new();
        Simulator.Run(options, written, TestContext.Current.CancellationToken);

        Auditor read = new();
        using (SysFlowFileReader reader = SysFlowFileReader.Open(path))
            while (reader.ReadBlock(ref read)) { }

        Assert.Empty(read.Problems);
        Assert.Equal(written.Fingerprint, read.Fingerprint);
        Assert.Equal(written.Counts, read.Counts);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_join_finds_every_entity_and_sequence_numbers_are_the_ordinals(string scenario)
    {
        BatchCollector output = new();
        StreamJoiner joiner = new("simulated", new JoinOptions(), output, TimeProvider.System);
        SimulationSummary summary = Simulator.Run(
            new ScenarioOptions { Scenario = scenario }, joiner, TestContext.Current.CancellationToken);
        joiner.Complete();

        Assert.Equal(summary.Behaviours, joiner.NextSequence);
        EventBatch batch = new();
        int steps = 0;
        foreach (byte[] message in output.Messages)
        {
            batch.Load(message);
            foreach (ProcessEntity process in batch.Processes) Assert.True(process.Known);
            foreach (FileEntity file in batch.Files) Assert.True(file.Known);
            foreach (ContainerEntity container in batch.Containers) Assert.True(container.Known);
            foreach (PodEntity pod in batch.Pods) Assert.True(pod.Known);
            foreach (ScenarioStep step in summary.Steps)
            {
                long index = step.Ordinal - batch.FirstSequence;
                if (index < 0 || index >= batch.Events.Length) continue;
                Assert.Equal(Operations.Exec, batch.Events[(int)index].OpFlags);
                steps++;
            }
        }

        Assert.Equal(summary.Steps.Count, steps);
    }
}
