using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

public sealed class OffsetJournalTests
{
    [Fact]
    public async Task The_journal_is_rewritten_when_most_of_it_is_outdated()
    {
        using TemporaryDirectory directory = new();
        string path = directory.File("offsets");
        TopicPartition[] partitions = [.. Enumerable.Range(
            0, 50).Select(i => new TopicPartition(new string('t', 200), i))];
        string group = new('g', 200);
        const int commits = 60; // of 50 records of 424 bytes: 1.2 MiB
        using (OffsetJournal journal = OffsetJournal.Open(path))
        {
            for (int i = 1; i <= commits; i++)
            {
                await journal.CommitAsync(
                group, partitions.Select(p => new PartitionOffset(p, i)));
            }
        }

        Assert.InRange(new FileInfo(path).Length, 1, 1 << 20);
        using OffsetJournal again = OffsetJournal.Open(path);
        Assert.All(partitions, p => Assert.Equal(commits, again.Get(new OffsetKey(group, p))));
        Assert.Equal(commits, again.Lowest(partitions[7]));
    }
}
