using System.Buffers;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class PacketDecoderTests
{
    [Fact]
    public void Every_kind_of_record_comes_through_a_packet_and_bytes_may_follow_it() =>
        Gen.Select(RecordGenerators.Any, Gen.Byte.Array[0, 20]).Sample((emit, more) =>
        {
            RecordLines expected = new();
            ArrayBufferWriter<byte> packet = new();
            emit(expected);
            emit(new RecordEncoder(packet));
            packet.Write(more);
            RecordLines lines = new();

            new PacketDecoder().Decode(packet.WrittenSpan, ref lines);

            Assert.Equal(expected.Lines, lines.Lines);
        }, iter: 1000);

    [Fact]
    public void A_packet_cut_at_any_byte_is_refused_and_the_next_one_is_read()
    {
        ArrayBufferWriter<byte> packet = new();
        new RecordEncoder(packet).OnFile(
            new FileRecord { Ts = 1, Path = "/etc/passwd"u8, HasContainerId = true, ContainerId = "c"u8 });
        PacketDecoder decoder = new();
        RecordLines lines = new();

        for (int length = 0; length < packet.WrittenCount; length++)
        {
            byte[] cut = packet.WrittenSpan[..length].ToArray();
            SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(() => decoder.Decode(cut, ref lines));
            Assert.Null(error.FileName);
        }

        Assert.Empty(lines.Lines);
        decoder.Decode(packet.WrittenSpan, ref lines);
        Assert.Single(lines.Lines);
    }

    [Theory]
    [MemberData(nameof(TraceLayouts.OfPackets), MemberType = typeof(TraceLayouts))]
    public void The_layout_follows_the_version_the_header_states(string name, string layout)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(name));
        PacketDecoder packets = new();
        RecordLines expected = new();
        RecordLines lines = new();
        while (reader.ReadInflated(out ReadOnlySpan<byte> block, out long count))
        {
            // Cut the block into what a collector would have sent: one packet a record.
            for (long i = 0; i < count; i++)
            {
                int length = reader.Decoder.DecodeOne(block, ref expected);
                packets.Decode(block[..length], ref lines);
                block = block[length..];
            }
        }

        Assert.Equal(layout, packets.Layout);
        Assert.Equal(expected.Lines, lines.Lines);
    }

    [Fact]
    public void A_header_of_a_version_that_never_was_is_refused_and_the_layout_stays()
    {
        PacketDecoder decoder = new();
        RecordLines lines = new();

        SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(
            () => decoder.Decode([0, 2, 2, (byte)'a', 0, 0], ref lines));

        Assert.Contains("version 1 does not exist", error.Problem, StringComparison.Ordinal);
        Assert.Equal(SysFlowSchema.NewestVersion, decoder.Version);
        Assert.Empty(lines.Lines);
    }

    [Fact]
    public void Decoding_packets_allocates_nothing()
    {
        ArrayBufferWriter<byte> packet = new();
        new RecordEncoder(packet).OnNetworkFlow(new NetworkFlowRecord { Ts = 1_600_000_000_000_000_000, Protocol = 6 });
        PacketDecoder decoder = new();
        Counting sink = default;
        Assert.Equal(0, Allocations.LeastOf(() => decoder.Decode(packet.WrittenSpan, ref sink)));
    }
}
