using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class EventBatchDocumentTests
{
    private static readonly string Document = Checkout.Read("docs/wire/event-batch.md");

    [Fact]
    public void The_example_is_what_the_encoder_writes()
    {
        BatchCollector output = new();
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddTicks(2_000 / TimeSpan.NanosecondsPerTick));
        StreamJoiner joiner = new("s", new JoinOptions(), output, time);
        joiner.OnHeader(new HeaderRecord { Version = 5, Exporter = "n"u8, Ip = "NA"u8 });
        joiner.OnProcess(new ProcessRecord
        {
            Oid = new(1_000, 7),
            HasParent = true,
            ParentOid = new(1, 1),
            Ts = 1_000,
            Exe = "/bin/sh"u8,
            ExeArgs = "-c id"u8,
            UserName = "root"u8,
            GroupName = "root"u8,
            HasContainerId = true,
            ContainerId = "c"u8,
            HasCwdAndEnv = true,
            Cwd = "/"u8,
            Env = AvroStrings.Of("A=1"),
        });
        joiner.OnProcessEvent(new ProcessEventRecord
        {
            ProcessOid = new(1_000, 7),
            Ts = 1_001,
            Tid = 7,
            OpFlags = Operations.Exec,
        });
        joiner.OnFile(new FileRecord
        {
            Oid = new FileOid(SHA1.HashData("c/a"u8)),
            Ts = 1_002,
            RestType = 'f',
            Path = "/a"u8,
            HasContainerId = true,
            ContainerId = "c"u8,
        });
        joiner.OnFileEvent(new FileEventRecord
        {
            ProcessOid = new(1_000, 7),
            Ts = 1_003,
            Tid = 7,
            OpFlags = Operations.Rename,
            FileOid = new FileOid(Convert.FromHexString("000102030405060708090A0B0C0D0E0F10111213")),
            HasNewFile = true,
            NewFileOid = new FileOid(SHA1.HashData("c/a"u8)),
        });
        joiner.OnFileFlow(new FileFlowRecord
        {
            ProcessOid = new(1_000, 7),
            Ts = 1_001,
            EndTs = 1_006,
            Tid = 7,
            OpFlags = Operations.Open | Operations.Close,
            FileOid = new FileOid(SHA1.HashData("c/a"u8)),
            Fd = 3,
        });
        joiner.Complete();

        string written = Convert.ToHexStringLower(output.Messages.Single());
        string documented = Document.Split("```hex")[1].Split("```")[0];
        Assert.Equal(string.Concat(documented.Where(char.IsAsciiHexDigit)), written);
    }

    [Fact]
    public void The_document_names_the_fingerprint_and_the_limits()
    {
        Assert.Contains($"| 1 | `{EventBatchSchema.Fingerprint:x16}` |", Document, StringComparison.Ordinal);
        Assert.Contains($"At most {EventBatchSchema.MaxAncestors} ancestors", Document, StringComparison.Ordinal);
        JoinOptions defaults = new();
        Assert.Contains($"closed by {defaults.BatchEvents:N0} events", Document, StringComparison.Ordinal);
        Assert.Contains($"exceeds {defaults.BatchBytes / 1024} KiB", Document, StringComparison.Ordinal);
    }
}
