using Microsoft.Extensions.Time.Testing;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class StreamJoinerTests
{
    private const long Second = 1_000_000_000;
    private readonly BatchCollector _output = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddSeconds(7));

    [Fact]
    public void A_section_without_records_sends_one_empty_batch_so_that_its_header_survives()
    {
        StreamJoiner joiner = Joiner(new JoinOptions());
        joiner.OnHeader(new HeaderRecord { Version = 3, Exporter = "a"u8, FileName = "x.sf"u8 });
        joiner.Flush();
        joiner.OnHeader(new HeaderRecord { Version = 4, Exporter = "b"u8 });
        joiner.Complete();
        joiner.Complete();

        List<EventBatch> batches = Load();
        Assert.Equal([0L, 1L], batches.Select(b => b.Origin.Section));
        Assert.Equal([3L, 4L], batches.Select(b => b.Origin.SchemaVersion));
        Assert.Equal("x.sf"u8, batches[0].Text(batches[0].Origin.Trace));
        Assert.Equal("b"u8, batches[1].Text(batches[1].Origin.Exporter));
        Assert.Equal(2, joiner.Counters.Sections);
    }

    [Fact]
    public void Sections_share_neither_tables_nor_batches()
    {
        StreamJoiner joiner = Joiner(new JoinOptions());
        foreach (string exporter in new[] { "a", "b" })
        {
            joiner.OnHeader(new HeaderRecord { Exporter = System.Text.Encoding.UTF8.GetBytes(exporter) });
            if (exporter == "a") joiner.OnProcess(new ProcessRecord { Oid = new(0, 1), Exe = "x"u8 });
            joiner.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(0, 1) });
        }

        joiner.Complete();
        List<EventBatch> batches = Load();
        Assert.Equal([true, false], batches.Select(b => b.Processes[b.Events[0].Process].Known));
        Assert.Equal([0L, 1L], batches.Select(b => b.FirstSequence));
        Assert.Equal(1, joiner.Counters.MissingProcesses);
    }

    [Fact]
    public void Records_before_any_header_are_carried_as_section_minus_one_and_counted()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { FirstSequence = 40 });
        joiner.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(5, 6) });
        joiner.OnHeader(new HeaderRecord { Exporter = "a"u8 });
        joiner.Complete();

        List<EventBatch> batches = Load();
        Assert.Equal([-1L, 0L], batches.Select(b => b.Origin.Section));
        Assert.Equal([40L, 41L], batches.Select(b => b.FirstSequence));
        Assert.True(batches[0].Origin.Exporter.IsEmpty);
        ProcessEntity stub = batches[0].Processes[batches[0].Events[0].Process];
        Assert.Equal((false, new ProcessOid(5, 6), -1), (stub.Known, stub.Oid, stub.Uid));
        Assert.Equal(1, joiner.Counters.RecordsBeforeHeader);
        Assert.Equal(7 * Second, batches[0].BridgedAt);
    }

    [Fact]
    public void A_batch_never_exceeds_its_bytes_unless_one_record_alone_does()
    {
        StreamJoiner joiner = Joiner(Joined.Limits(1_024, 4_096));
        for (int i = 0; i < 400; i++)
            joiner.OnFile(new FileRecord { Oid = FileId(i), Path = new byte[i == 200 ? 9_000 : 100] });
        joiner.Complete();

        Assert.Single(_output.Messages, message => message.Length > 4_096);
        Assert.Equal(1, Load().Single(batch => batch.Message.Length > 4_096).Files.Length);
        Assert.Equal(400, Load().Sum(batch => batch.Files.Length));

        // 400 files of about 130 bytes: batches are filled, not closed early.
        Assert.InRange(_output.Messages.Count, 13, 18);
    }

    [Fact]
    public void A_process_event_names_the_version_its_process_had_at_its_previous_process_event()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { BatchEvents = 1 });
        joiner.OnProcess(Version("sh", uid: 1));
        joiner.OnProcess(Version("sh", uid: 1)); // written again, unchanged
        joiner.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(0, 1), OpFlags = Operations.Clone });
        joiner.OnProcess(Version("su", uid: 1));
        joiner.OnFileFlow(new FileFlowRecord { ProcessOid = new(0, 1) });
        joiner.OnProcess(Version("su", uid: 0));
        joiner.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(0, 1), OpFlags = Operations.Exec });
        joiner.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(0, 1), OpFlags = Operations.Setuid });
        joiner.Complete();

        List<string> previous = [];
        foreach (EventBatch batch in Load())
        {
            if (batch.Events.Length == 0 || batch.Events[0].Kind != RecordKind.ProcessEvent) continue;
            int index = batch.Events[0].PreviousProcess;
            ReadOnlySpan<byte> exe = index < 0 ? "none"u8 : batch.Text(batch.Processes[index].Exe);
            previous.Add(System.Text.Encoding.UTF8.GetString(exe));
        }

        Assert.Equal(["none", "sh", "none"], previous);
    }

    [Fact]
    public void A_process_leaves_a_grace_time_after_its_exit()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { ExitGrace = TimeSpan.FromSeconds(60) });
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 1) });
        joiner.OnProcessEvent(Exit(pid: 1, tid: 2, at: 0)); // a thread, not the process
        joiner.OnProcessEvent(Exit(pid: 1, tid: 1, at: 1));
        joiner.OnFileFlow(new FileFlowRecord { ProcessOid = new(0, 1), Ts = 61 * Second });
        Assert.Equal(0, joiner.Counters.MissingProcesses);
        joiner.OnFileFlow(new FileFlowRecord { ProcessOid = new(0, 1), Ts = (61 * Second) + 1 });
        Assert.Equal(1, joiner.Counters.MissingProcesses);
        Assert.Equal(1, joiner.Counters.ProcessesExpired);
    }

    [Fact]
    public void An_exited_process_stays_as_long_as_its_children_and_leaves_with_the_last()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { ExitGrace = TimeSpan.FromSeconds(1) });
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 1) });
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 2), HasParent = true, ParentOid = new(0, 1) });
        joiner.OnProcessEvent(Exit(pid: 1, tid: 1, at: 1));
        joiner.OnProcessEvent(Exit(pid: 2, tid: 2, at: 10));
        Assert.Equal(0, joiner.Counters.ProcessesExpired);
        joiner.OnProcessEvent(Exit(pid: 3, tid: 3, at: 20));
        Assert.Equal(2, joiner.Counters.ProcessesExpired);

        joiner.Complete();
        EventBatch batch = Load().Single();
        Assert.Equal(new ProcessOid(0, 1), batch.Processes[batch.Processes[batch.Events[1].Process].Parent].Oid);
    }

    [Fact]
    public void A_record_after_the_exit_keeps_the_process()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { ExitGrace = TimeSpan.FromSeconds(1) });
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 1) });
        joiner.OnProcessEvent(Exit(pid: 1, tid: 1, at: 1));
        joiner.OnProcess(new ProcessRecord { Oid = new(0, 1) });
        joiner.OnProcessEvent(Exit(pid: 9, tid: 9, at: 100));
        Assert.Equal(0, joiner.Counters.ProcessesExpired);
    }

    [Fact]
    public void Full_tables_keep_what_is_in_use_and_count_what_they_forget()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { MaxProcesses = 3, MaxFiles = 3, MaxContainers = 2 });
        for (int i = 0; i < 10; i++)
        {
            joiner.OnContainer(new ContainerRecord { Id = new byte[i + 1] });
            joiner.OnFile(new FileRecord { Oid = FileId(i) });
            joiner.OnProcess(new ProcessRecord { Oid = new(0, i), HasParent = i > 0, ParentOid = new(0, 0) });
            joiner.OnFileFlow(new FileFlowRecord { ProcessOid = new(0, 0), FileOid = FileId(0) });
        }

        Assert.Equal(0, joiner.Counters.MissingProcesses + joiner.Counters.MissingFiles);
        Assert.Equal(7, joiner.Counters.ProcessesEvicted);
        Assert.Equal(7, joiner.Counters.FilesEvicted);
        Assert.Equal(8, joiner.Counters.ContainersEvicted);
        joiner.OnFileFlow(new FileFlowRecord { ProcessOid = new(0, 3), FileOid = FileId(3) });
        Assert.Equal((1, 1), (joiner.Counters.MissingProcesses, joiner.Counters.MissingFiles));
    }

    [Fact]
    public void The_two_files_announced_last_are_never_forgotten()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { MaxFiles = 2 });
        for (int i = 0; i < 20; i += 2)
        {
            joiner.OnFile(new FileRecord { Oid = FileId(i) });
            joiner.OnFile(new FileRecord { Oid = FileId(i + 1) });
            joiner.OnFileEvent(new FileEventRecord
            {
                FileOid = FileId(i),
                HasNewFile = true,
                NewFileOid = FileId(i + 1),
            });
        }

        Assert.Equal((0, 18), (joiner.Counters.MissingFiles, joiner.Counters.FilesEvicted));
    }

    [Fact]
    public void Containers_that_a_process_names_are_never_forgotten()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { MaxContainers = 1 });
        for (byte i = 0; i < 5; i++)
        {
            joiner.OnContainer(new ContainerRecord { Id = [i], HasPodId = true, PodId = [i] });
            joiner.OnProcess(new ProcessRecord { Oid = new(0, i), HasContainerId = true, ContainerId = [i] });
        }

        for (byte i = 0; i < 5; i++) joiner.OnProcessEvent(new ProcessEventRecord { ProcessOid = new(0, i) });
        Assert.Equal((0, 5), (joiner.Counters.MissingContainers, joiner.Counters.MissingPods));
    }

    [Fact]
    public void Bytes_of_tables_are_bounded_whatever_the_records()
    {
        StreamJoiner joiner = Joiner(new JoinOptions { MaxTableBytes = 64 * 1024, BatchEvents = 16 });
        for (int i = 0; i < 500; i++)
        {
            joiner.OnProcess(new ProcessRecord { Oid = new(0, i), Exe = new byte[1_000] });
            joiner.OnFile(new FileRecord { Oid = FileId(i), Path = new byte[900] });
            joiner.OnContainer(new ContainerRecord { Id = BitConverter.GetBytes(i), Name = new byte[1_000] });
        }

        // 64 KiB hold at most 65,536 / 1,000 records.
        JoinCounters counters = joiner.Counters;
        long forgotten = counters.ProcessesEvicted + counters.FilesEvicted + counters.ContainersEvicted;
        Assert.InRange(1_500 - forgotten, 3, 66);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Options_out_of_range_are_refused_by_name(int events)
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => Joiner(new JoinOptions { BatchEvents = events }));
        Assert.Equal(nameof(JoinOptions.BatchEvents), refused.ParamName);
    }

    private StreamJoiner Joiner(JoinOptions options) => new("test", options, _output, _time);

    private List<EventBatch> Load() => [.. _output.Messages.Select(message =>
    {
        EventBatch batch = new();
        batch.Load(message);
        return batch;
    })];

    private static ProcessRecord Version(string exe, int uid) =>
        new() { Oid = new(0, 1), Exe = System.Text.Encoding.UTF8.GetBytes(exe), Uid = uid };

    private static ProcessEventRecord Exit(long pid, long tid, long at) =>
        new() { ProcessOid = new(0, pid), Tid = tid, Ts = at * Second, OpFlags = Operations.Exit };

    private static FileOid FileId(int number)
    {
        byte[] bytes = new byte[FileOid.Size];
        BitConverter.TryWriteBytes(bytes, number);
        return new FileOid(bytes);
    }
}
