namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>Looks at the memory of the whole process, so it runs while no other test does.</summary>
[Collection(Alone)]
public sealed class MemoryTests
{
    private const string Alone = "Alone";

    [Fact]
    public async Task Memory_stays_the_same_however_much_goes_through()
    {
        const int megabyte = 1 << 20;
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(16, megabyte / 2, perBatch: 2);
        await world.ReadNumberedAsync(0, 16);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await world.AppendNumberedAsync(96, megabyte / 2, perBatch: 2);
        await world.ReadNumberedAsync(0, 112);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 12 * megabyte);
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;
}
