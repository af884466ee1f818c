using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Avro;
using Avro.Generic;
using Avro.IO;
using SysFlow.Alerts;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class AlertTests
{
    private const string Yaml = """
        - rule: Account Discovery
          desc: reads the account file
          condition: proc.name = cat and proc.args contains /etc/passwd
          output: "%proc.name read %proc.args (ancestors=%proc.aname container=%container.id cwd=%proc.cwd none=%fd.name) 100%%"
          priority: HIGH
          tags: [mitre:T1087.001, container]
          references: [https://attack.mitre.org/techniques/T1087/001/]
          author: us
          license: Apache-2.0
          version: "3"
        """;

    // An alert's bytes may not change: whoever replays a topic must get the same ones.
    private const string GoldenPrefix = "c301012f3682c55d6688";

    private const string GoldenAlert = "2522e56a0ca72aa19af800730a2100e21dbcf2a637177152e1289c1443d2b8a4";

    [Fact]
    public void An_alert_reads_as_it_was_written()
    {
        RuleSet rules = RuleScript.Rules(Yaml);
        EventBatch batch = Script();
        Alert alert = new();
        alert.Load(Write(rules, batch));
        string Text(Slice slice) => Encoding.UTF8.GetString(alert.Text(slice));
        Assert.Equal(
            "cat read /etc/passwd (ancestors=bash,init container=c1 cwd=/work none=<NA>) 100%",
            Text(alert.RenderedMessage));
        Assert.Equal(
            (EventIdentity.EventId(batch, 0), EventIdentity.AlertId(alert.EventId, alert.RuleUuid)),
            (alert.EventId, alert.Id));
        Assert.Equal(
            (rules.Rules[0].Uuid, RuleSeverity.High, rules.Hash),
            (alert.RuleUuid, alert.Severity, Text(alert.RuleSetHash)));
        Assert.Equal(["account-discovery", "Account Discovery", "test", "high", "3", "us"],
            new[]
            {
                alert.RuleSlug, alert.RuleName, alert.RuleSetName, alert.Priority, alert.RuleVersion, alert.RuleAuthor,
            }.Select(Text));
        Assert.Equal(["mitre:T1087.001", "container"], alert.Tags.ToArray().Select(Text));
        Assert.Equal(("TA0007", "T1087.001"), (Text(alert.Tactics[0]), Text(alert.Techniques[0])));
        EventBatch inner = new();
        inner.Load(alert.Batch);
        Assert.Equal(alert.EventId, EventIdentity.EventId(inner, 0));
    }

    [Fact]
    public void The_bytes_are_those_of_the_schema()
    {
        byte[] message = Write(RuleScript.Rules(Yaml), Script());
        Assert.StartsWith(GoldenPrefix, Convert.ToHexStringLower(message), StringComparison.Ordinal);
        Schema schema = Schema.Parse(AlertSchema.Json);
        Assert.Equal(AlertSchema.Fingerprint, (ulong)SchemaNormalization.ParsingFingerprint64(schema));
        using MemoryStream body = new(message, AlertSchema.PrefixLength, message.Length - AlertSchema.PrefixLength);
        GenericRecord record = new GenericReader<GenericRecord>(schema, schema).Read(null!, new BinaryDecoder(body));
        GenericRecord rule = (GenericRecord)record["rule"];
        Assert.Equal("HIGH", ((GenericEnum)rule["severity"]).Value);
        Assert.Equal("T1087.001", Assert.Single((object[])rule["techniques"]));
        Assert.Equal(body.Length, body.Position);
        Alert alert = new();
        alert.Load(message);
        Assert.Equal(alert.Batch.ToArray(), (byte[])record["batch"]);
    }

    [Fact]
    public void The_same_match_gives_the_same_bytes()
    {
        Assert.Equal(Write(RuleScript.Rules(Yaml), Script()), Write(RuleScript.Rules(Yaml), Script()));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Write(RuleScript.Rules(Yaml), Script())));
        Assert.True(hash == GoldenAlert, $"The bytes of an alert changed; their hash is {hash}.");
    }

    [Fact]
    public void A_damaged_alert_is_refused_or_read_but_never_breaks()
    {
        byte[] message = Write(RuleScript.Rules(Yaml), Script());
        Alert alert = new();
        for (int length = 0; length < message.Length; length++)
        {
            byte[] cut = message[..length];
            Assert.Throws<AlertException>(() => alert.Load(cut));
        }

        Random random = new(11);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] flipped = [.. message];
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                alert.Load(flipped);
            }
            catch (AlertException e)
            {
                Assert.StartsWith("The message is not a valid alert: ", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF02", "longer than 64 bits")]
    [InlineData("030402610000", "do not fill the size")] // two texts of three bytes, said to take two
    public void A_number_that_is_too_wide_and_a_list_of_another_size_are_refused(string hex, string problem)
    {
        AlertException refused = Assert.Throws<AlertException>(() =>
        {
            AlertReader reader = new(Convert.FromHexString(hex));
            reader.Texts([]);
        });
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_the_fields_of_the_schema()
    {
        string page = Checkout.Read("docs/wire/alert.md");
        foreach (Field field in ((RecordSchema)Schema.Parse(AlertSchema.Json)).Fields)
        {
            Assert.Contains($"`{field.Name}`", page, StringComparison.Ordinal);
            if (Record(field.Schema) is { } record)
            {
                Assert.All(
                    record.Fields, f => Assert.Contains($"`{field.Name}.{f.Name}`", page, StringComparison.Ordinal));
            }
        }

        Assert.Contains($"{AlertSchema.Fingerprint:X16}", page, StringComparison.Ordinal);
    }

    /// <summary>A record, also one that may be null.</summary>
    private static RecordSchema? Record(Schema schema) =>
        schema as RecordSchema ?? (schema as UnionSchema)?.Schemas.OfType<RecordSchema>().Single();

    private static EventBatch Script() => new BatchScript().Container("c1", "web", "nginx:1")
        .Process(1, 0, "/sbin/init").Process(2, 1, "/bin/bash").Process(3, 2, "/bin/cat", "/etc/passwd", "c1")
            .Event(3, Operations.Exec).Build();

    private static byte[] Write(RuleSet rules, EventBatch batch)
    {
        List<RuleMatch> matches = [];
        new RuleEngine(rules).Evaluate(batch, matches);
        ArrayBufferWriter<byte> output = new();
        new AlertWriter(rules).Write(batch, Assert.Single(matches), output);
        return output.WrittenSpan.ToArray();
    }
}
