using CsCheck;

namespace SysFlow.Records.Tests;

public sealed class ResynchronisationTests
{
    [Theory]
    [InlineData(SysFlowCodec.Deflate)]
    [InlineData(SysFlowCodec.None)]
    public void Every_record_of_an_undamaged_block_is_delivered_exactly_once_whatever_is_damaged(SysFlowCodec codec) =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 12], Gen.Int).Sample((seed, blocks, damageSeed) =>
        {
            BlockyTrace trace = BlockyTrace.Create(seed, blocks, codec);
            Random random = new(damageSeed);
            List<byte> file = [.. trace.Header];
            List<string> undamaged = [];
            for (int block = 0; block < blocks; block++)
            {
                bool isDamaged = random.Next(3) == 0;
                byte[] next = block + 1 < blocks ? trace.Blocks[block + 1] : [];
                file.AddRange(isDamaged ? DamageBefore(next, trace.Blocks[block], random) : trace.Blocks[block]);
                if (!isDamaged) undamaged.AddRange(trace.Records[block]);
            }

            Recovered read = Recovered.From([.. file]);

            Assert.Equal(undamaged, read.Lines.Where(undamaged.Contains));
            Assert.All(read.Skipped, r => Assert.InRange(r.To, r.From, file.Count));
            Assert.Equal(read.Skipped.Select(r => r.From).Order(), read.Skipped.Select(r => r.From));
        }, iter: 2000);

    [Theory]
    [InlineData(SysFlowCodec.Deflate)]
    [InlineData(SysFlowCodec.None)]
    public void A_growing_file_is_read_as_the_whole_file_is_wherever_it_is_cut_meanwhile(SysFlowCodec codec) =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 6], Gen.Int).Sample((seed, blocks, damageSeed) =>
        {
            BlockyTrace first = BlockyTrace.Create(seed, blocks, codec);
            BlockyTrace second = BlockyTrace.Create(seed + 1, 2, codec);
            Random random = new(damageSeed);
            byte[] file = [.. first.File, .. second.File];
            for (int flips = random.Next(4); flips > 0; flips--)
                file[random.Next(first.Header.Length, file.Length)] ^= 0x40;
            file = file[..(file.Length - random.Next(3) * random.Next(200))];

            Recovered whole = Recovered.From(file);
            Recovered grown = Recovered.FromPieces(Pieces(file, random));

            Assert.Equal(whole.Lines, grown.Lines);
            Assert.Equal(whole.Containers, grown.Containers);
            Assert.Equal(whole.Skipped.Select(r => (r.From, r.To)), grown.Skipped.Select(r => (r.From, r.To)));
        }, iter: 2000);

    [Fact]
    public void A_block_that_is_not_there_as_a_whole_is_waited_for()
    {
        BlockyTrace trace = BlockyTrace.Create(1, 2, SysFlowCodec.Deflate);
        GrowingStream stream = new();
        using SysFlowFileReader reader = new(stream, "trace.sf", new SysFlowReaderOptions { MayGrow = true });
        TraceSummary summary = new();
        List<int> lengths = [];
        for (int length = 1; length <= trace.File.Length; length++)
        {
            stream.Append([trace.File[length - 1]]);
            if (reader.ReadBlock(ref summary)) lengths.Add(length);
        }

        Assert.Equal([trace.Header.Length + trace.Blocks[0].Length, trace.File.Length], lengths);
        Assert.Equal(2, reader.BlocksRead);
        Assert.Equal(trace.File.Length, reader.Position);
        Assert.Equal(0, reader.PendingBytes);
    }

    [Fact]
    public void Concatenated_traces_are_read_one_after_the_other_whatever_their_codecs()
    {
        BlockyTrace[] traces =
        [
            BlockyTrace.Create(1, 3, SysFlowCodec.Deflate), BlockyTrace.Create(2, 2, SysFlowCodec.None),
            BlockyTrace.Create(3, 0, SysFlowCodec.Deflate), BlockyTrace.Create(4, 1, SysFlowCodec.Deflate),
        ];

        Recovered read = Recovered.From([.. traces.SelectMany(t => t.File)]);

        Assert.Equal(traces.SelectMany(t => t.Lines), read.Lines);
        Assert.Equal(4, read.Containers);
        Assert.Empty(read.Skipped);
    }

    [Fact]
    public void Reading_that_is_not_to_go_on_says_that_another_trace_begins()
    {
        BlockyTrace trace = BlockyTrace.Create(1, 1, SysFlowCodec.Deflate);
        List<string> delivered = [];

        SysFlowFormatException? error = SmallTrace.Read([.. trace.File, .. trace.File], delivered);

        Assert.Contains("another trace begins here", error?.Problem, StringComparison.Ordinal);
        Assert.Equal(trace.Lines, delivered);
    }

    [Fact]
    public void A_trace_cut_in_a_block_before_another_begins_delivers_the_whole_records_of_that_block()
    {
        BlockyTrace cut = BlockyTrace.Create(1, 3, SysFlowCodec.None);
        BlockyTrace next = BlockyTrace.Create(2, 2, SysFlowCodec.None);
        byte[] head = cut.File[..^20]; // the marker and four bytes of the last record

        Recovered read = Recovered.From([.. head, .. next.File]);

        Assert.Equal([.. cut.Lines.SkipLast(1), .. next.Lines], read.Lines);
        SkippedRange range = Assert.Single(read.Skipped);
        Assert.Equal((cut.File.Length - cut.Blocks[2].Length, head.Length), (range.From, range.To));
        Assert.Contains("another trace begins within it", range.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_written_behind_one_that_lost_its_end_is_found()
    {
        BlockyTrace trace = BlockyTrace.Create(1, 3, SysFlowCodec.Deflate); // the disk was full for a while
        byte[] head = [.. trace.Header, .. trace.Blocks[0], .. trace.Blocks[1][..^30]];

        Recovered read = Recovered.From([.. head, .. trace.Blocks[2]]);

        Assert.Equal([.. trace.Records[0], .. trace.Records[2]], read.Lines);
        SkippedRange range = Assert.Single(read.Skipped);
        Assert.Equal((trace.Header.Length + trace.Blocks[0].Length, head.Length), (range.From, range.To));
    }

    [Fact]
    public void A_trace_whose_header_is_damaged_is_passed_over_up_to_the_next_header()
    {
        BlockyTrace damaged = BlockyTrace.Create(1, 2, SysFlowCodec.Deflate);
        BlockyTrace good = BlockyTrace.Create(2, 2, SysFlowCodec.Deflate);
        byte[] head = damaged.File;
        head[2] ^= 0xFF;

        Recovered read = Recovered.From([.. head, .. good.File]);

        Assert.Equal(good.Lines, read.Lines);
        SkippedRange range = Assert.Single(read.Skipped);
        Assert.Equal((0, head.Length, -1), (range.From, range.To, range.Block));
    }

    [Fact]
    public void A_container_that_holds_no_SysFlow_is_passed_over_up_to_the_next_header()
    {
        BlockyTrace trace = BlockyTrace.Create(1, 2, SysFlowCodec.Deflate);
        byte[] foreign = SmallTrace.Create("\"string\"", "null", (1, 3, [4, (byte)'h', (byte)'i']));

        Recovered read = Recovered.From([.. trace.File, .. foreign, .. trace.File]);

        Assert.Equal([.. trace.Lines, .. trace.Lines], read.Lines);
        SkippedRange range = Assert.Single(read.Skipped);
        Assert.Equal((trace.File.Length, trace.File.Length + foreign.Length), (range.From, range.To));
    }

    [Fact]
    public void Foreign_bytes_that_read_as_lengths_do_not_swallow_the_block_behind_them()
    {
        BlockyTrace trace = BlockyTrace.Create(2, 3, SysFlowCodec.None);
        byte[] block = trace.Blocks[1];

        // Two records and a wrong marker that end where the end of the last record reads as the lengths of a block:
        // an even byte, which is a count, and a zero, which is a size.
        ReadOnlySpan<byte> ending = block.AsSpan(^(ContainerHeader.SyncBytes + 2)..^ContainerHeader.SyncBytes);
        Assert.Equal((0, 0), (ending[0] & 1, ending[1]));
        int size = block.Length - ContainerHeader.SyncBytes - 2 - ContainerHeader.SyncBytes;
        byte[] lengths = [2 << 1, (byte)(((size << 1) & 0x7F) | 0x80), (byte)(size >> 6)];
        Recovered read = Recovered.From(
            [.. trace.Header, .. trace.Blocks[0], .. lengths, .. block, .. trace.Blocks[2]]);

        Assert.Equal(trace.Lines, read.Lines);
        Assert.Equal(lengths.Length, Assert.Single(read.Skipped).Bytes);
    }

    [Fact]
    public void A_damaged_sync_marker_costs_no_record()
    {
        BlockyTrace trace = BlockyTrace.Create(1, 3, SysFlowCodec.Deflate);
        byte[] file = trace.File;
        int end = trace.Header.Length + trace.Blocks[0].Length;
        file[end - 1] ^= 1;

        Recovered read = Recovered.From(file);

        Assert.Equal(trace.Lines, read.Lines);
        SkippedRange range = Assert.Single(read.Skipped);
        Assert.Equal((end - 16, end), (range.From, range.To));
        Assert.Contains("sync marker", range.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_named_in_words_of_the_format_with_its_bytes_and_its_block()
    {
        BlockyTrace trace = BlockyTrace.Create(1, 3, SysFlowCodec.Deflate);
        byte[] file = trace.File;
        int start = trace.Header.Length + trace.Blocks[0].Length;
        file[start + 3] = 0xFF; // an unknown kind of deflate block

        SkippedRange range = Assert.Single(Recovered.From(file).Skipped);

        Assert.Equal(
            $"bytes {start} to {start + trace.Blocks[1].Length - 1} (block 1): "
                + "the block cannot be inflated: its compressed bytes are damaged",
            range.ToString());
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "compressed with gzip; decompress it first")]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD }, "compressed with zstd; decompress it first")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "compressed with zip; decompress it first")]
    [InlineData(new byte[0], "it is empty")]
    public void What_is_not_a_trace_is_named_for_what_it_is(byte[] file, string problem) => Assert.Contains(
        problem, Assert.Throws<SysFlowFormatException>(() => Recovered.From(file)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_look_like_beginnings_of_headers_take_linear_time()
    {
        BlockyTrace trace = BlockyTrace.Create(1, 2, SysFlowCodec.None);
        byte[] lure = "Obj\u0001\u00FE\u0007\u0008Obj\u0001"u8.ToArray();
        byte[] lures = [.. Enumerable.Repeat(lure, 20_000).SelectMany(l => l)];

        Recovered read = Recovered.From([.. trace.Header, .. trace.Blocks[0], .. lures, .. trace.Blocks[1]]);

        Assert.Equal(trace.Lines, read.Lines);
        Assert.Equal(lures.Length, Assert.Single(read.Skipped).Bytes);
    }

    private static IEnumerable<byte[]> Pieces(byte[] file, Random random)
    {
        for (int at = 0; at < file.Length;)
        {
            int length = Math.Min(file.Length - at, 1 + random.Next(random.Next(2) == 0 ? 8 : 2000));
            yield return file[at..(at + length)];
            at += length;
        }
    }

    /// <summary>
    /// Damage that cannot be read as damage of the next block: a marker that lost its last byte is whole again when the
    /// next block begins with that byte, and then the next block is what lacks its first.
    /// </summary>
    private static byte[] DamageBefore(byte[] next, byte[] block, Random random)
    {
        ReadOnlySpan<byte> marker = block.AsSpan(^ContainerHeader.SyncBytes..);
        while (true)
        {
            byte[] damaged = Damage(block, random);
            int crossing = Math.Max(0, damaged.Length - (marker.Length - 1));
            byte[] border = [.. damaged[crossing..], .. next.Take(marker.Length - 1)];
            if (border.AsSpan().IndexOf(marker) < 0) return damaged;
        }
    }

    /// <summary>Flipped, lost, doubled and foreign bytes.</summary>
    private static byte[] Damage(byte[] block, Random random)
    {
        List<byte> damaged = [.. block];
        for (int times = random.Next(1, 4); times > 0 && damaged.Count > 0; times--)
        {
            int at = random.Next(damaged.Count);
            int length = Math.Min(random.Next(1, 40), damaged.Count - at);
            switch (random.Next(4))
            {
                case 0: damaged[at] ^= (byte)random.Next(1, 256); break;
                case 1: damaged.RemoveRange(at, length); break;
                case 2: damaged.InsertRange(at, damaged.GetRange(at, length)); break;
                default:
                    byte[] foreign = new byte[length];
                    random.NextBytes(foreign);
                    damaged.InsertRange(at, foreign);
                    break;
            }
        }

        return [.. damaged];
    }
}
