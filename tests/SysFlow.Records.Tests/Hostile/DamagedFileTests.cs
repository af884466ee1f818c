using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class DamagedFileTests
{
    [Theory]
    [InlineData(SysFlowCodec.Deflate)]
    [InlineData(SysFlowCodec.None)]
    public void A_file_cut_at_any_byte_delivers_what_is_whole_and_then_says_where_it_ends(SysFlowCodec codec)
    {
        byte[] file = SmallTrace.Create(codec, out int records);
        List<string> whole = [];
        Assert.Null(SmallTrace.Read(file, whole));
        Assert.Equal(records, whole.Count);

        int longest = 0;
        for (int length = 0; length < file.Length; length++)
        {
            List<string> delivered = [];
            SysFlowFormatException? error = SmallTrace.Read(file[..length], delivered);

            // A cut right after a block leaves a good file.
            Assert.True(error is not null || delivered.Count is 0 or 12 or 24, $"cut at {length}: no error");
            if (error is not null) Assert.Equal("trace.sf", error.FileName);
            Assert.Equal(whole[..delivered.Count], delivered);
            Assert.True(delivered.Count >= longest, $"cut at {length}: fewer records than at {length - 1}");
            longest = Math.Max(longest, delivered.Count);
        }

        Assert.Equal(records, longest);
    }

    [Theory]
    [InlineData(SysFlowCodec.Deflate)]
    [InlineData(SysFlowCodec.None)]
    public void Flipped_bits_end_in_the_typed_error_or_in_other_values(SysFlowCodec codec)
    {
        byte[] file = SmallTrace.Create(codec, out _);
        int errors = 0;
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Int[0, 7], Gen.Int[0, file.Length - 1]).Sample((at, bit, other) =>
        {
            byte[] damaged = (byte[])file.Clone();
            damaged[at] ^= (byte)(1 << bit);
            damaged[other] ^= (byte)(128 >> bit);
            if (SmallTrace.Read(damaged, []) is not null) Interlocked.Increment(ref errors);
        }, iter: 3000);

        Assert.True(errors > 1000, $"only {errors} of 3000 damaged files were refused");
    }

    [Fact]
    public void Random_bytes_after_a_good_header_are_never_more_than_a_typed_error() =>
        Gen.Byte.Array[0, 400].Sample(
            noise => SmallTrace.Read([.. SmallTrace.Create(SmallTrace.Schema, "null"), .. noise], []), iter: 2000);

    [Fact]
    public void Random_blocks_are_read_alike_by_straight_line_code_and_the_interpreter() =>
        Gen.Select(Gen.Byte.Array[0, 600], Gen.Long[0, 30]).Sample((noise, count) =>
        {
            // A plausible union index makes the noise reach further than its first byte.
            if (noise.Length > 0) noise[0] &= 0x1E;
            AssertAlike(noise, count);
        }, iter: 5000);

    [Fact]
    public void Damaged_blocks_are_read_alike_by_straight_line_code_and_the_interpreter()
    {
        using SysFlowFileReader reader = new(new MemoryStream(SmallTrace.Create(SysFlowCodec.None, out _)), "memory");
        Assert.True(reader.ReadInflated(out ReadOnlySpan<byte> records, out long count));
        byte[] block = records.ToArray();
        Gen.Select(Gen.Int[0, block.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] damaged = (byte[])block.Clone();
            damaged[at] = value;
            AssertAlike(damaged, count);
        }, iter: 5000);
    }

    private static void AssertAlike(byte[] block, long count) => Assert.Equal(
        Decode(RecordDecoder.Newest.Interpreted(), block, count), Decode(RecordDecoder.Newest, block, count));

    private static List<string> Decode(RecordDecoder decoder, byte[] block, long count)
    {
        RecordLines lines = new();
        try
        {
            decoder.DecodeBlock(block, count, ref lines);
        }
        catch (SysFlowFormatException e)
        {
            lines.Lines.Add(e.Message);
        }

        return lines.Lines;
    }
}
