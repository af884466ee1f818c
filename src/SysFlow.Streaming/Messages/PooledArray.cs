using System.Buffers;

namespace SysFlow.Streaming;

/// <summary>Arrays from the shared pool that grow by doubling.</summary>
internal static class PooledArray
{
    /// <summary>
    /// Replaces the array with one of at least <paramref name="needed"/> elements that keeps the first ones.
    /// </summary>
    public static void Grow<T>(ref T[] array, int used, int needed)
    {
        T[] larger = ArrayPool<T>.Shared.Rent((int)Math.Min(Math.Max((long)array.Length * 2, needed), Array.MaxLength));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array, clearArray: !typeof(T).IsPrimitive);
        array = larger;
    }
}
