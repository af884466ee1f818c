using SysFlow.Records;

namespace SysFlow.Simulation.Tests;

public sealed class SimulatorTests
{
    public static TheoryData<string> Scenarios() => [.. ScenarioCatalog.Names];

    private static (Auditor Audit, SimulationSummary Summary) Run(ScenarioOptions options)
    {
        Auditor audit = new();
        SimulationSummary summary = Simulator.Run(options, audit, TestContext.Current.CancellationToken);
        return (audit, summary);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Everything_a_record_refers_to_was_written_before_it_in_the_section(string scenario)
    {
        (Auditor audit, SimulationSummary summary) = Run(new ScenarioOptions
        {
            Scenario = scenario,
            Events = 12_000,
            Rotation = TimeSpan.FromSeconds(10),
        });

        Assert.Empty(audit.Problems);
        Assert.True(audit.Behaviours >= 12_000);
        Assert.Equal(audit.Behaviours, summary.Behaviours);
        Assert.Equal(audit.Entities, summary.Entities);
        Assert.Equal(audit.Sections, summary.Sections);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_same_seed_tells_the_same_story_and_another_seed_another(string scenario)
    {
        ScenarioOptions options = new() { Scenario = scenario, Seed = 42, Events = 3_000 };

        ulong first = Run(options).Audit.Fingerprint;

        Assert.Equal(first, Run(options).Audit.Fingerprint);
        Assert.NotEqual(first, Run(options with { Seed = 43 }).Audit.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_step_is_found_at_its_ordinal_with_its_command_line(string scenario)
    {
        (Auditor audit, SimulationSummary summary) = Run(new ScenarioOptions { Scenario = scenario, Seed = 7 });

        foreach (ScenarioStep step in summary.Steps) Assert.Equal(step.CommandLine, audit.Execs[step.Ordinal]);
        Assert.Equal(scenario is "background" or "load", summary.Steps.Count == 0);
    }

    [Fact]
    public void The_attack_has_its_six_steps_in_order_whatever_the_number_of_events()
    {
        (Auditor _, SimulationSummary summary) = Run(new ScenarioOptions { Scenario = "attack", Events = 0 });

        Assert.Equal(
            [
                "/bin/uname -a", "/bin/df", "/bin/ps -ef", "/bin/ls /home", "/bin/cat /etc/passwd",
                "/usr/bin/wget -c -P /tmp https://sysflow.readthedocs.io/en/latest/quick.html",
            ],
            summary.Steps.Select(step => step.CommandLine));
        Assert.Equal(["T1082", "T1083", "T1057", "T1083", "T1087.001", "T1105"],
            summary.Steps.Select(step => step.Technique));
    }

    [Fact]
    public void The_attack_can_be_spelled_through_BusyBox()
    {
        (Auditor _, SimulationSummary summary) = Run(new ScenarioOptions { Scenario = "attack-busybox", Events = 0 });

        Assert.Equal(6, summary.Steps.Count);
        Assert.All(summary.Steps, step =>
            Assert.StartsWith("/bin/busybox ", step.CommandLine, StringComparison.Ordinal));
    }

    [Fact]
    public void A_quiet_node_shows_every_kind_of_record_a_collector_writes()
    {
        (Auditor audit, SimulationSummary _) = Run(new ScenarioOptions { Scenario = "background", Events = 20_000 });

        Assert.Equal(
            Enum.GetValues<RecordKind>().Except([RecordKind.NetworkEvent]),
            audit.Counts.Keys.Order());
        Assert.Equal([ObjectState.Created, ObjectState.Modified, ObjectState.Reup], audit.ProcessStates.Order());
        Assert.Contains((Operations.Clone, 1), audit.ProcessEvents);
        Assert.Contains((Operations.Clone, 0), audit.ProcessEvents);
        Assert.Contains((Operations.Setuid, 0), audit.ProcessEvents);
        Operations expected =
            Operations.Accept | Operations.Connect | Operations.Open | Operations.Read | Operations.Write
            | Operations.Close | Operations.Mmap | Operations.Unlink | Operations.Rename | Operations.Exit
            | Operations.Exec;
        Assert.Equal(expected, audit.AllOperations & expected);
    }

    [Fact]
    public void A_flow_that_lasts_is_written_in_pieces_of_about_thirty_seconds()
    {
        (Auditor audit, SimulationSummary _) = Run(new ScenarioOptions { Scenario = "background", Events = 20_000 });

        Assert.InRange(audit.LongestFlow, 20_000_000_000, 31_000_000_000);
    }

    [Fact]
    public void A_section_begins_at_every_rotation_and_only_then()
    {
        ScenarioOptions options = new()
        {
            Scenario = "background",
            Events = 10_000,
            Rotation = TimeSpan.FromSeconds(5),
        };
        (Auditor _, SimulationSummary rotated) = Run(options);
        (Auditor _, SimulationSummary whole) = Run(options with { Rotation = null });

        Assert.Equal(1 + (int)((rotated.End - options.Start) / TimeSpan.FromSeconds(5)), rotated.Sections);
        Assert.Equal(1, whole.Sections);
    }

    [Fact]
    public void A_million_behaviours_are_written_in_memory_that_does_not_grow()
    {
        long LiveAfter(long events)
        {
            Auditor audit = new() { KeepExecs = false, MeasureMemoryEvery = events / 8 };
            Simulator.Run(
                new ScenarioOptions { Scenario = "load", Events = events, Rotation = TimeSpan.FromSeconds(5) },
                audit, TestContext.Current.CancellationToken);
            Assert.Empty(audit.Problems);
            return audit.HighestMemory;
        }

        long small = LiveAfter(100_000);
        long large = LiveAfter(1_000_000);

        Assert.True(large < small + (24L << 20),
            $"{small:N0} bytes are live for 100,000 behaviours, {large:N0} for 1,000,000.");
    }

    [Fact]
    public void Options_that_cannot_be_used_are_refused_by_name()
    {
        ScenarioOptions good = new() { Scenario = "attack" };

        Assert.Contains("attack-busybox", Refusal(good with { Scenario = "nothing" }), StringComparison.Ordinal);
        Assert.Contains("Events", Refusal(good with { Events = -1 }), StringComparison.Ordinal);
        Assert.Contains("NodeIp", Refusal(good with { NodeIp = "10.0.0" + ".999" }), StringComparison.Ordinal);
        Assert.Contains("NodeIp", Refusal(good with { NodeIp = "::1" }), StringComparison.Ordinal);
        Assert.Contains("Rotation", Refusal(good with { Rotation = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.Contains("Exporter", Refusal(good with { Exporter = "" }), StringComparison.Ordinal);

        static string Refusal(ScenarioOptions options) =>
            Assert.Throws<ArgumentException>(() => Simulator.Run(options, new Auditor())).Message;
    }

    [Fact]
    public void A_run_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            Simulator.Run(new ScenarioOptions { Scenario = "load", Events = long.MaxValue }, new Auditor(),
                source.Token));
    }
}
