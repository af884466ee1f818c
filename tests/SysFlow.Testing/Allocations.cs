namespace SysFlow.Testing;

/// <summary>What a piece of work allocates on its thread, without what the runtime allocates there by itself.</summary>
public static class Allocations
{
    private const int WarmUps = 2;

    private const int Rounds = 8;

    /// <summary>
    /// Bytes that <paramref name="work"/> allocates in the leanest of eight rounds, after two that warm it up. The
    /// runtime allocates on a thread now and then for its own purposes, as when a method is compiled again; what the
    /// work itself needs shows in every round.
    /// </summary>
    public static long LeastOf(Action work)
    {
        for (int i = 0; i < WarmUps; i++) work();
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
