using CsCheck;

namespace SysFlow.Events.Tests;

public sealed class ByteArenaTests
{
    [Fact]
    public void What_is_stored_stays_until_it_is_freed() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            ByteArena arena = new();
            List<(int Handle, byte[] Bytes)> stored = [];
            for (int i = 0; i < 400; i++)
            {
                if (stored.Count > 0 && random.Next(3) == 0)
                {
                    int victim = random.Next(stored.Count);
                    arena.Free(stored[victim].Handle, stored[victim].Bytes.Length);
                    stored.RemoveAt(victim);
                }

                byte[] bytes = new byte[random.Next(1, random.Next(20) == 0 ? 70_000 : 600)];
                random.NextBytes(bytes);
                stored.Add((arena.Store(bytes), bytes));
            }

            foreach ((int handle, byte[] bytes) in stored)
                Assert.True(arena.Get(handle, bytes.Length).SequenceEqual(bytes));
            Assert.Equal(stored.Sum(s => (long)ByteArena.SizeOf(s.Bytes.Length)), arena.OccupiedBytes);
            arena.Clear();
            Assert.Equal(0, arena.OccupiedBytes);
        },
        iter: 50);
}
