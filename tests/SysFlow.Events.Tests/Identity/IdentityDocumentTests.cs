using System.IO.Hashing;
using System.Text.RegularExpressions;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed partial class IdentityDocumentTests
{
    private static readonly FileOid Old = new(Convert.FromHexString("000102030405060708090a0b0c0d0e0f10111213"));
    private static readonly FileOid New = new(Convert.FromHexString("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff00010203"));
    private static readonly ProcessOid Oid = new(1_700_000_000_000_000_001, 4_242);
    private const long Ts = 1_700_000_001_000_000_002;

    [Fact]
    public void The_document_names_what_the_code_names()
    {
        Dictionary<string, (byte[] Form, string Name)> rows = ReadRows();
        Dictionary<string, UInt128> named = Name();
        List<string> wrong = [];
        foreach ((string example, UInt128 id) in named)
        {
            (byte[] form, string name) = rows.GetValueOrDefault(example, ([], "nothing"));
            if (name != IdentityText.ToString(id)) wrong.Add($"{example} is {IdentityText.ToString(id)}, not {name}");
            else if (XxHash128.HashToUInt128(form) != id) wrong.Add($"{example} has another canonical form");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(named.Count, rows.Count);
    }

    // The examples, as the document describes them.
    private static Dictionary<string, UInt128> Name() => new()
    {
        ["process event"] = Event(sink => sink.OnProcessEvent(new ProcessEventRecord
        {
            ProcessOid = Oid,
            Ts = Ts,
            Tid = 4_243,
            OpFlags = Operations.Setuid,
            Args = AvroStrings.Of("0"),
            Ret = 0,
        })),
        ["network flow"] = Event(sink => sink.OnNetworkFlow(new NetworkFlowRecord
        {
            ProcessOid = Oid,
            Ts = Ts,
            Tid = 4_243,
            OpFlags = Operations.Connect | Operations.Write,
            EndTs = Ts + 5,
            SourceIp = 16_777_343,
            SourcePort = 40_556,
            DestinationIp = -1,
            DestinationPort = 443,
            Protocol = 6,
            Fd = 7,
            ReadOps = 1,
            WriteOps = 2,
            ReadBytes = 3,
            WriteBytes = 4,
        })),
        ["file flow"] = Event(sink => sink.OnFileFlow(new FileFlowRecord
        {
            ProcessOid = Oid,
            Ts = Ts,
            Tid = 4_243,
            OpFlags = Operations.Open | Operations.Close,
            OpenFlags = OpenModes.ReadOnly,
            EndTs = Ts + 5,
            FileOid = Old,
            Fd = 7,
            ReadOps = 1,
            WriteOps = 2,
            ReadBytes = 3,
            WriteBytes = 4,
        })),
        ["file event"] = Event(sink => sink.OnFileEvent(new FileEventRecord
        {
            ProcessOid = Oid,
            Ts = Ts,
            Tid = 4_243,
            OpFlags = Operations.Rename,
            FileOid = Old,
            Ret = -2,
            HasNewFile = true,
            NewFileOid = New,
        })),
        ["network event"] = Event(sink => sink.OnNetworkEvent(new NetworkEventRecord
        {
            ProcessOid = Oid,
            Ts = Ts,
            Tid = 4_243,
            OpFlags = Operations.Accept,
            SourceIp = 16_777_343,
            SourcePort = 40_556,
            DestinationIp = -1,
            DestinationPort = 443,
            Protocol = 17,
            Ret = -11,
        })),
        ["process flow"] = Event(sink => sink.OnProcessFlow(new ProcessFlowRecord
        {
            ProcessOid = Oid,
            Ts = Ts,
            ThreadsCloned = 3,
            OpFlags = Operations.Clone | Operations.Exit,
            EndTs = Ts + 5,
            ThreadsExited = 2,
            CloneErrors = 1,
        })),
        ["Kubernetes event"] = Event(sink => sink.OnK8sEvent(new K8sEventRecord
        {
            Kind = K8sComponent.Pods,
            Action = K8sAction.Deleted,
            Ts = Ts,
            Message = "{}"u8,
        })),
        ["alert"] = EventIdentity.AlertId(
            Event(sink => sink.OnK8sEvent(new K8sEventRecord
            {
                Kind = K8sComponent.Pods,
                Action = K8sAction.Deleted,
                Ts = Ts,
                Message = "{}"u8,
            })),
            new Guid("00112233-4455-6677-8899-aabbccddeeff")),
        ["suppressed alerts"] = EventIdentity.SummaryId(
            Event(sink => sink.OnK8sEvent(new K8sEventRecord
            {
                Kind = K8sComponent.Pods,
                Action = K8sAction.Deleted,
                Ts = Ts,
                Message = "{}"u8,
            })),
            new Guid("00112233-4455-6677-8899-aabbccddeeff")),
        ["process"] = EventIdentity.ProcessEntityId("node-1"u8, Oid),
    };

    private static UInt128 Event(Action<IRecordSink> give) => EventIdentity.EventId(Joined.One("node-1", give), 0);

    private static Dictionary<string, (byte[] Form, string Name)> ReadRows()
    {
        string document = Checkout.Read("docs/wire/identity.md");
        return Row().Matches(document).ToDictionary(
            row => row.Groups["example"].Value,
            row => (Bytes(row.Groups["form"].Value), row.Groups["name"].Value));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    [GeneratedRegex(
        @"^\| (?<example>[\w ]+) \| `(?<name>[\w-]{22})` \| `(?<form>[0-9a-f ]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
