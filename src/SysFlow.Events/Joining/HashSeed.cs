using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SysFlow.Events;

/// <summary>
/// Mixes table keys with a secret of this process, so that a hostile stream cannot choose identities that fall into one
/// bucket.
/// </summary>
internal static class HashSeed
{
    private static readonly ulong First = Random() | 1;
    private static readonly ulong Second = Random() | 1;

    /// <summary>A hash of two words: multiply and fold, each word with its own secret factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a ^ Second, First, out ulong low);
        ulong mixed = high ^ low ^ b;
        high = Math.BigMul(mixed, Second, out low);
        return (int)((high ^ low) >> 16);
    }

    /// <summary>A hash of three words: two of them times each other, each hidden by its own secret.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Mix(ulong a, ulong b, ulong c)
    {
        ulong high = Math.BigMul(a ^ First, b ^ Second, out ulong low);
        high = Math.BigMul(high ^ low ^ c, Second, out low);
        return (int)((high ^ low) >> 16);
    }

    private static ulong Random() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
