using System.Text;

namespace SysFlow.Streaming.Tests;

public sealed class KeyPartitionerTests
{
    /// <summary>The values of Kafka's own test of its hash (UtilsTest.testMurmur2).</summary>
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void The_hash_is_Kafkas(string key, int expected) =>
        Assert.Equal(expected, (int)KeyPartitioner.Murmur2(Encoding.UTF8.GetBytes(key)));

    [Fact]
    public void A_partition_is_the_positive_hash_modulo_the_number_of_partitions() =>
        Assert.Equal((-973932308 & int.MaxValue) % 24, KeyPartitioner.PartitionOf("21"u8, 24));
}
