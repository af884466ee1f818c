using System.Buffers.Binary;
using Avro;
using Avro.Generic;
using Avro.IO;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Events.Tests;

public sealed class AvroConformityTests
{
    private static readonly Schema BatchSchema = Schema.Parse(EventBatchSchema.Json);

    [Fact]
    public void The_fingerprint_is_that_of_the_schema() =>
        Assert.Equal(EventBatchSchema.Fingerprint, (ulong)SchemaNormalization.ParsingFingerprint64(BatchSchema));

    [Fact]
    public void The_embedded_schema_is_the_documented_one() =>
        Assert.Equal(Checkout.Read("docs/wire/event-batch.avsc"), EventBatchSchema.Json);

    [Fact]
    public void Apache_Avro_reads_every_message_and_what_it_writes_is_read_back() => Gen.Int.Sample(
        seed => AssertConforms(Joined.Random(seed, 200, Joined.Limits(60))),
        iter: 40);

    public static TheoryData<string> SomeTraces() => Traces.Present(
        SampleTraces.Of("version 5"), SampleTraces.Of("version 1001"), SampleTraces.Sections, "v4-k8s-small.sf",
        "v5-setns.sf", "v1001-nginx.sf", "v-multi-header-null-codec.sf");

    [Theory]
    [MemberData(nameof(SomeTraces))]
    public void Apache_Avro_reads_the_batches_of_traces(string trace) =>
        AssertConforms(TraceBatches.Load(Traces.PathOf(trace)));

    private static void AssertConforms(IReadOnlyList<byte[]> messages)
    {
        List<byte[]> rewritten = [];
        foreach (byte[] message in messages)
        {
            Assert.Equal([0xC3, 0x01], message[..2]);
            Assert.Equal(EventBatchSchema.Fingerprint, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(2)));
            using MemoryStream body = new(message[EventBatchSchema.PrefixLength..]);
            GenericDatumReader<GenericRecord> reader = new(BatchSchema, BatchSchema);
            GenericRecord batch = reader.Read(null!, new BinaryDecoder(body));
            Assert.Equal(body.Length, body.Position);
            rewritten.Add(Write(batch, message));
        }

        // Apache.Avro writes arrays in blocks of another form; the reader takes both.
        Assert.Equal(Joined.Describe(messages), Joined.Describe(rewritten));
    }

    private static byte[] Write(GenericRecord batch, byte[] original)
    {
        using MemoryStream message = new();
        message.Write(original, 0, EventBatchSchema.PrefixLength);
        new GenericDatumWriter<GenericRecord>(BatchSchema).Write(batch, new BinaryEncoder(message));
        return message.ToArray();
    }
}
