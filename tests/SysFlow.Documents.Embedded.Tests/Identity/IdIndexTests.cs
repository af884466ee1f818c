using System.Text;

namespace SysFlow.Documents.Embedded.Tests;

public sealed class IdIndexTests
{
    [Fact]
    public void Every_id_added_is_found_whether_in_memory_or_in_a_run()
    {
        Pages pages = new();
        IdIndex index = new(pages, secret: 42, maxInMemory: 1_024);
        int runs = 0;
        for (int i = 0; i < 10_000; i++)
        {
            UInt128 id = Hash(index, i);
            Assert.False(index.Contains(id));
            index.Add(id);
            index.Commit();
            if (!index.IsFull) continue;
            index.Seal(index.WriteRun());
            runs++;
        }

        Assert.Equal(9, runs);
        for (int i = 0; i < 10_000; i++) Assert.True(index.Contains(Hash(index, i)));
        for (int i = 10_000; i < 30_000; i++) Assert.False(index.Contains(Hash(index, i)));
    }

    [Fact]
    public void A_batch_taken_back_leaves_no_ids()
    {
        IdIndex index = new(new Pages(), secret: 42, maxInMemory: 1_024);
        index.Add(Hash(index, 1));
        index.Commit();
        index.Add(Hash(index, 1));
        index.Add(Hash(index, 2));
        index.Rollback();
        Assert.True(index.Contains(Hash(index, 1)));
        Assert.False(index.Contains(Hash(index, 2)));
    }

    [Fact]
    public void A_filter_has_no_false_negatives_and_few_false_positives_and_survives_storage()
    {
        IdIndex index = new(new Pages(), secret: 7, maxInMemory: 1_024);
        IdFilter filter = new(100_000);
        for (int i = 0; i < 100_000; i++) filter.Add(Hash(index, i));
        byte[] bytes = filter.ToArray();
        Assert.True(IdFilter.IsLength(bytes.Length));
        IdFilter read = new(bytes);
        for (int i = 0; i < 100_000; i++) Assert.True(read.MayContain(Hash(index, i)));
        int wrong = Enumerable.Range(100_000, 100_000).Count(i => read.MayContain(Hash(index, i)));
        Assert.InRange(wrong, 0, 3_000); // about 1 % is the design; 3 % would be a fault
    }

    [Fact]
    public void The_same_id_hashes_differently_by_stream_and_by_store()
    {
        IdIndex one = new(new Pages(), secret: 1, maxInMemory: 1_024);
        IdIndex two = new(new Pages(), secret: 2, maxInMemory: 1_024);
        Assert.NotEqual(one.HashOf("a"u8, "x"u8), one.HashOf("b"u8, "x"u8));
        Assert.NotEqual(one.HashOf("a"u8, "x"u8), two.HashOf("a"u8, "x"u8));
        Assert.Equal(one.HashOf("a"u8, "x"u8), one.HashOf("a"u8, "x"u8));
    }

    private static UInt128 Hash(IdIndex index, int number) =>
        index.HashOf("stream"u8, Encoding.UTF8.GetBytes($"id-{number}"));

    private sealed class Pages : IIdStorage
    {
        private readonly Dictionary<long, byte[]> _pages = [];

        public byte[] ReadIdPage(long key) => _pages.TryGetValue(key, out byte[]? page) ? page : [];

        public void WriteIdPage(long key, ReadOnlySpan<byte> page) => _pages.Add(key, page.ToArray());
    }
}
