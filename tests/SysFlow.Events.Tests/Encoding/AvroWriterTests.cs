using CsCheck;

namespace SysFlow.Events.Tests;

public sealed class AvroWriterTests
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

    private static void AssertRoundTrip(long value)
    {
        byte[] bytes = new byte[AvroWriter.MaxLong];
        AvroWriter writer = new(bytes);
        writer.Long(value);
        Assert.Equal(AvroWriter.LengthOf(value), writer.Written);
        BatchReader reader = new(bytes.AsSpan(0, writer.Written));
        Assert.Equal(value, reader.Long());
        Assert.Equal(0, reader.Remaining);
    }
}
