using CsCheck;

namespace SysFlow.Records.Tests;

public sealed class AvroRoundTripTests
{
    [Fact]
    public void A_long_reads_back_and_is_as_long_as_said() => Gen.Long.Sample(AssertRoundTrip);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(-64)]
    [InlineData(-65)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Limits_read_back(long value) => AssertRoundTrip(value);

    [Fact]
    public void A_text_and_a_boolean_read_back() => Gen.Select(Gen.Byte.Array, Gen.Bool).Sample((text, boolean) =>
    {
        byte[] bytes = new byte[(2 * AvroWriter.MaxLongBytes) + text.Length];
        AvroWriter writer = new(bytes);
        writer.WriteOptionalText(boolean, text);
        writer.WriteBoolean(boolean);

        AvroReader reader = new(bytes.AsSpan(0, writer.Written));
        Assert.Equal(boolean ? 1 : 0, reader.ReadIndex(2, FormatFault.UnknownBranch));
        if (boolean) Assert.True(reader.ReadText().SequenceEqual(text));
        Assert.Equal(boolean, reader.ReadBoolean());
        Assert.True(reader is { IsValid: true, Remaining: 0 });
    });

    private static void AssertRoundTrip(long value)
    {
        byte[] bytes = new byte[AvroWriter.MaxLongBytes];
        AvroWriter writer = new(bytes);
        writer.WriteLong(value);
        Assert.Equal(AvroWriter.LengthOf(value), writer.Written);

        AvroReader reader = new(bytes.AsSpan(0, writer.Written));
        Assert.Equal(value, reader.ReadLong());
        Assert.True(reader is { IsValid: true, Remaining: 0 });
    }
}
