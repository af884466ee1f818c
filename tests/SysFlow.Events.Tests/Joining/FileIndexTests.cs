using System.Buffers.Binary;
using SysFlow.Records;

namespace SysFlow.Events.Tests;

public sealed class FileIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_finds_what_a_dictionary_finds_whatever_was_added_and_removed(int seed)
    {
        Random random = new(seed);
        SlotPool<FileSlot> slots = new();
        FileIndex index = new(slots);
        Dictionary<int, int> expected = [];
        for (int step = 0; step < 20_000; step++)
        {
            // Up to about 1,000 files and then down again, so that the index grows and long runs are taken apart.
            int file = random.Next(2_000);
            FileOid oid = Oid(file);
            Assert.Equal(expected.GetValueOrDefault(file, -1), index.Find(oid));
            if (expected.Remove(file, out int slot))
            {
                index.Remove(oid, slot);
                slots.Return(slot);
            }
            else if (step < 15_000)
            {
                slot = slots.Rent();
                slots[slot] = new FileSlot { Oid = oid };
                index.Add(oid, slot);
                expected.Add(file, slot);
            }

            Assert.Equal(expected.Count, index.Count);
        }

        for (int file = 0; file < 2_000; file++)
            Assert.Equal(expected.GetValueOrDefault(file, -1), index.Find(Oid(file)));
        index.Clear();
        Assert.Equal(0, index.Count);
        Assert.Equal(-1, index.Find(Oid(0)));
    }

    private static FileOid Oid(int file)
    {
        byte[] bytes = new byte[FileOid.Size];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(FileOid.Size - sizeof(int)), file);
        return new FileOid(bytes);
    }
}
