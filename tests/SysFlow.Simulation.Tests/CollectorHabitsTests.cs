using System.Security.Cryptography;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation.Tests;

/// <summary>What real traces look like (see the wire reference), asked of simulated ones.</summary>
public sealed class CollectorHabitsTests
{
    [Fact]
    public void A_fork_is_seen_in_the_parent_then_in_the_child_that_was_introduced_between()
    {
        RecordLog log = RecordLog.Of(new ScenarioOptions { Scenario = "attack", Events = 0 });

        int forks = 0;
        for (int i = 0; i < log.Records.Count; i++)
        {
            if (log.Records[i] is not { Operation: Operations.Clone, Ret: 0 } child) continue;
            LoggedRecord introduction = log.Records[i - 1];
            Assert.Equal((RecordKind.Process, ObjectState.Created, child.Process),
                (introduction.Kind, introduction.State, introduction.Process));
            Assert.Equal(child.Process.CreateTs, child.Ts);
            LoggedRecord parent = log.Records.Take(i).Last(r => r.Kind == RecordKind.ProcessEvent);
            Assert.Equal(Operations.Clone, parent.Operation);
            Assert.True(parent.Ret > 0);
            Assert.Equal(introduction.Parent, parent.Process);
            forks++;
        }

        Assert.True(forks > 20);
    }

    [Fact]
    public void Exec_and_setuid_follow_the_changed_process_at_the_same_moment()
    {
        RecordLog log = RecordLog.Of(new ScenarioOptions { Scenario = "setuid" });

        int changes = 0;
        for (int i = 0; i < log.Records.Count; i++)
        {
            LoggedRecord change = log.Records[i];
            if (change.Operation is not (Operations.Exec or Operations.Setuid)) continue;
            LoggedRecord changed = log.Records[i - 1];
            Assert.Equal(
                (RecordKind.Process, ObjectState.Modified, change.Process, change.Ts),
                (changed.Kind, changed.State, changed.Process, changed.Ts));
            changes++;
        }

        Assert.True(changes > 20);
    }

    [Fact]
    public void A_file_is_named_by_the_hash_of_container_and_path()
    {
        RecordLog log = RecordLog.Of(new ScenarioOptions { Scenario = "attack", Events = 0 });

        List<LoggedRecord> files = [.. log.Records.Where(r => r.Kind == RecordKind.File)];

        Assert.All(files, file =>
            Assert.Equal(new FileOid(SHA1.HashData(Encoding.UTF8.GetBytes(file.ContainerId + file.Path))), file.File));
        Assert.Contains(files, file => file.ContainerId.Length == 0);
        Assert.Contains(files, file => file.ContainerId.Length == 12);
    }

    [Fact]
    public void Exits_carry_wait_statuses()
    {
        RecordLog log = RecordLog.Of(new ScenarioOptions { Scenario = "cryptominer" });

        List<int> statuses = [.. log.Records.Where(r =>
            r.Operation == Operations.Exit && r.Kind == RecordKind.ProcessEvent).Select(r => r.Ret).Distinct()];

        Assert.Contains(0, statuses);
        Assert.Contains(9, statuses);
        Assert.Contains(137 << 8, statuses);
    }

    [Fact]
    public void A_container_that_starts_is_written_incomplete_and_again_when_its_metadata_came()
    {
        RecordLog log = RecordLog.Of(new ScenarioOptions { Scenario = "attack", Events = 0 });

        string started = Assert.Single(log.Records, r =>
            r is { Kind: RecordKind.Container, Path: "incomplete" }).ContainerId;
        List<string> names = [.. log.Records.Where(r =>
            r.Kind == RecordKind.Container && r.ContainerId == started).Select(r => r.Path)];

        Assert.Equal(2, names.Count);
        Assert.StartsWith("k8s_toolbox_", names[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Both_ends_of_a_connection_on_the_node_have_the_same_four_numbers()
    {
        RecordLog log = RecordLog.Of(new ScenarioOptions { Scenario = "background", Events = 3_000 });

        HashSet<string> accepted = [.. log.Records.Where(r => r.Operation.HasFlag(Operations.Accept)).Select(r =>
            r.Path)];
        int paired = log.Records.Count(r =>
            r.Kind == RecordKind.NetworkFlow && r.Operation.HasFlag(Operations.Connect) && accepted.Contains(r.Path));

        Assert.True(paired > 50);
    }
}
