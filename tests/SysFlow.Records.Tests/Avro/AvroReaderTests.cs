using CsCheck;

namespace SysFlow.Records.Tests;

public sealed class AvroReaderTests
{
    [Theory]
    [InlineData("", FormatFault.Truncated)]
    [InlineData("80", FormatFault.Truncated)]
    [InlineData("FFFFFFFFFFFFFFFFFF02", FormatFault.LongVarint)] // a tenth byte of two bits
    [InlineData("8080808080808080808000", FormatFault.LongVarint)] // eleven bytes
    public void A_long_that_is_cut_or_wider_than_64_bits_is_refused(string hex, FormatFault fault)
    {
        AvroReader reader = new(Convert.FromHexString(hex));
        Assert.Equal(0, reader.ReadLong());
        Assert.Equal((fault, 0), (reader.Fault, reader.Remaining));
    }

    [Fact]
    public void A_long_of_32_bits_is_an_int_and_any_other_is_refused() => Gen.Long.Sample(value =>
    {
        byte[] bytes = new byte[AvroWriter.MaxLongBytes];
        AvroWriter writer = new(bytes);
        writer.WriteLong(value);
        AvroReader reader = new(bytes.AsSpan(0, writer.Written));
        bool isInt = value is >= int.MinValue and <= int.MaxValue;
        Assert.Equal(isInt ? value : 0, reader.ReadInt());
        Assert.Equal(isInt ? FormatFault.None : FormatFault.IntOutOfRange, reader.Fault);
    });

    [Theory]
    [InlineData("01", FormatFault.NegativeLength)]
    [InlineData("0461", FormatFault.BeyondEnd)]
    public void A_text_of_an_impossible_length_is_refused(string hex, FormatFault fault)
    {
        AvroReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.ReadText().IsEmpty);
        Assert.Equal(fault, reader.Fault);
    }

    [Theory]
    [InlineData("0602060A0E", FormatFault.None)] // size 1, as it is
    [InlineData("05020A0E06", FormatFault.BlockSizeMismatch)] // three items in what claims to be one byte
    [InlineData("05060A0E0600", FormatFault.None)]
    [InlineData("0508020202", FormatFault.BeyondEnd)]
    [InlineData("0503020202", FormatFault.NegativeLength)]
    [InlineData("06020202", FormatFault.None)]
    [InlineData("08020202", FormatFault.BadCount)] // four items of a byte each in three
    [InlineData("FFFFFFFFFFFFFFFFFF0100", FormatFault.BadCount)] // the count of which there is no opposite
    public void A_block_holds_as_many_items_and_bytes_as_it_says(string hex, FormatFault fault)
    {
        AvroReader reader = new(Convert.FromHexString(hex));
        if (reader.NextBlock(itemBytes: 1, out int count, out long end))
        {
            for (; count > 0; count--) reader.ReadLong();
            reader.EndBlock(end);
        }

        Assert.Equal(fault, reader.Fault);
    }

    [Fact]
    public void Nothing_is_read_after_a_fault()
    {
        AvroReader reader = new([0x05, 0x02, 0x02]);
        reader.Fail(FormatFault.UnknownBranch);
        Assert.Equal(0, reader.ReadLong());
        Assert.True(reader.ReadFixed(1).IsEmpty);
        Assert.False(reader.NextBlock(out _, out _));
        Assert.True(reader.Since(0).IsEmpty);
        Assert.Equal(FormatFault.UnknownBranch, reader.Fault);
    }
}
