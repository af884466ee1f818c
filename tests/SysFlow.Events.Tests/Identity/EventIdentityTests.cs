using CsCheck;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class EventIdentityTests
{
    // For each kind: how many fields, and a record with all of them zero but one, which is one.
    private static readonly (int Fields, Action<int, IRecordSink> Give)[] Kinds =
    [
        (6, static (f, sink) => sink.OnProcessEvent(new ProcessEventRecord
        {
            ProcessOid = new(On(f, 0), On(f, 1)), Ts = On(f, 2), Tid = On(f, 3), OpFlags = (Operations)On(f, 4),
            Ret = On(f, 5),
        })),
        (16, static (f, sink) => sink.OnNetworkFlow(new NetworkFlowRecord
        {
            ProcessOid = new(On(f, 0), On(f, 1)), Ts = On(f, 2), Tid = On(f, 3), OpFlags = (Operations)On(f, 4),
            EndTs = On(f, 5),
            SourceIp = On(f, 6), SourcePort = On(f, 7), DestinationIp = On(f, 8), DestinationPort = On(f, 9),
            Protocol = On(f, 10),
            Fd = On(f, 11), ReadOps = On(f, 12), WriteOps = On(f, 13), ReadBytes = On(f, 14), WriteBytes = On(f, 15),
        })),
        (13, static (f, sink) => sink.OnFileFlow(new FileFlowRecord
        {
            ProcessOid = new(On(f, 0), On(f, 1)), Ts = On(f, 2), Tid = On(f, 3), OpFlags = (Operations)On(f, 4),
            OpenFlags = (OpenModes)On(f, 5), EndTs = On(f, 6), FileOid = FileId(On(f, 7)), Fd = On(f, 8),
            ReadOps = On(f, 9),
            WriteOps = On(f, 10), ReadBytes = On(f, 11), WriteBytes = On(f, 12),
        })),
        (9, static (f, sink) => sink.OnFileEvent(new FileEventRecord
        {
            ProcessOid = new(On(f, 0), On(f, 1)), Ts = On(f, 2), Tid = On(f, 3), OpFlags = (Operations)On(f, 4),
            FileOid = FileId(On(f, 5)), Ret = On(f, 6), HasNewFile = f >= 7, NewFileOid = FileId(On(f, 8)),
        })),
        (11, static (f, sink) => sink.OnNetworkEvent(new NetworkEventRecord
        {
            ProcessOid = new(On(f, 0), On(f, 1)), Ts = On(f, 2), Tid = On(f, 3), OpFlags = (Operations)On(f, 4),
            SourceIp = On(f, 5),
            SourcePort = On(f, 6), DestinationIp = On(f, 7), DestinationPort = On(f, 8), Protocol = On(f, 9),
            Ret = On(f, 10),
        })),
        (8, static (f, sink) => sink.OnProcessFlow(new ProcessFlowRecord
        {
            ProcessOid = new(On(f, 0), On(f, 1)), Ts = On(f, 2), ThreadsCloned = On(f, 3),
            OpFlags = (Operations)On(f, 4), EndTs = On(f, 5),
            ThreadsExited = On(f, 6), CloneErrors = On(f, 7),
        })),
        (4, static (f, sink) => sink.OnK8sEvent(new K8sEventRecord
        {
            Kind = (K8sComponent)On(f, 0), Action = (K8sAction)On(f, 1), Ts = On(f, 2), Message = new byte[On(f, 3)],
        })),
    ];

    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void No_two_events_of_a_trace_share_a_name(string trace)
    {
        HashSet<UInt128> seen = [];
        foreach (EventBatch batch in TraceBatches.Read(Traces.PathOf(trace)))
        {
            for (int i = 0; i < batch.Events.Length; i++)
            {
                Assert.True(
                    seen.Add(EventIdentity.EventId(batch, i)), $"There are two of {BatchText.Event(batch, i)}.");
            }
        }
    }

    [Fact]
    public void Names_depend_neither_on_batch_size_nor_on_stream_nor_on_sequence() => Gen.Int.Sample(
        seed => Assert.Equal(
            Names(Joined.Random(seed, 150, new JoinOptions { BatchEvents = 3, FirstSequence = 77 })),
            Names(Joined.Random(seed, 150, new JoinOptions()))),
        iter: 50);

    [Fact]
    public void Every_field_of_every_kind_changes_the_name()
    {
        List<UInt128> names = [];
        foreach (Action<IRecordSink> give in EveryFieldChangedOnce()) names.Add(Name("node", give));
        names.Add(Name("node2", EveryFieldChangedOnce().First()));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Joined_entities_do_not_change_the_name()
    {
        ProcessEventRecord Event() => new() { ProcessOid = new(1, 2), Ts = 3 };
        UInt128 alone = Name("node", sink => sink.OnProcessEvent(Event()));
        UInt128 joined = Name("node", sink =>
        {
            sink.OnProcess(new ProcessRecord { Oid = new(1, 2), Exe = "/bin/sh"u8 });
            sink.OnProcessEvent(Event());
        });
        Assert.Equal(alone, joined);
    }

    [Fact]
    public void Alerts_of_one_event_differ_by_rule_and_processes_by_exporter_and_identity()
    {
        Guid first = new("00112233-4455-6677-8899-aabbccddeeff");
        Guid second = new("00112233-4455-6677-8899-aabbccddeefe");
        Assert.NotEqual(EventIdentity.AlertId(1, first), EventIdentity.AlertId(1, second));
        Assert.NotEqual(EventIdentity.AlertId(1, first), EventIdentity.AlertId(2, first));
        Assert.NotEqual(
            EventIdentity.ProcessEntityId("a"u8, new(1, 2)), EventIdentity.ProcessEntityId("b"u8, new(1, 2)));
        Assert.NotEqual(
            EventIdentity.ProcessEntityId("a"u8, new(1, 2)), EventIdentity.ProcessEntityId("a"u8, new(2, 1)));
    }

    [Fact]
    public void Texts_of_any_length_can_be_named()
    {
        byte[] exporter = new byte[5_000];
        Assert.NotEqual(
            EventIdentity.ProcessEntityId(exporter, default),
            EventIdentity.ProcessEntityId(exporter.AsSpan(1), default));
        UInt128 LongMessage(int length) =>
            Name("node", sink => sink.OnK8sEvent(new K8sEventRecord { Message = new byte[length] }));
        Assert.NotEqual(LongMessage(100_000), LongMessage(100_001));
    }

    [Fact]
    public void A_name_as_text_is_22_characters_and_reads_back() => Gen.ULong.Select(Gen.ULong).Sample((high, low) =>
    {
        UInt128 id = new(high, low);
        byte[] text = new byte[IdentityText.Length];
        IdentityText.Write(id, text);
        Assert.Equal(System.Text.Encoding.ASCII.GetString(text), IdentityText.ToString(id));
        Assert.True(IdentityText.TryParse(text, out UInt128 read));
        Assert.Equal(id, read);
        Assert.False(IdentityText.TryParse(text.AsSpan(1), out _));
    });

    private static IEnumerable<Action<IRecordSink>> EveryFieldChangedOnce()
    {
        foreach ((int fields, Action<int, IRecordSink> give) in Kinds)
        {
            for (int field = -1; field < fields; field++) yield return With(field, give);
        }

        yield return sink => sink.OnProcessEvent(new ProcessEventRecord { Args = AvroStrings.Of("ab", "c") });
        yield return sink => sink.OnProcessEvent(new ProcessEventRecord { Args = AvroStrings.Of("a", "bc") });
    }

    private static Action<IRecordSink> With(int field, Action<int, IRecordSink> give) => sink => give(field, sink);

    private static int On(int field, int which) => field == which ? 1 : 0;

    private static FileOid FileId(int last)
    {
        byte[] bytes = new byte[FileOid.Size];
        bytes[^1] = (byte)last;
        return new FileOid(bytes);
    }

    private static UInt128 Name(string exporter, Action<IRecordSink> give)
    {
        EventBatch batch = Joined.One(exporter, give);
        return EventIdentity.EventId(batch, 0);
    }

    private static List<UInt128> Names(IEnumerable<byte[]> messages)
    {
        List<UInt128> names = [];
        EventBatch batch = new();
        foreach (byte[] message in messages)
        {
            batch.Load(message);
            for (int i = 0; i < batch.Events.Length; i++) names.Add(EventIdentity.EventId(batch, i));
        }

        return names;
    }
}
