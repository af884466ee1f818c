using System.Numerics;

namespace SysFlow.Simulation;

/// <summary>
/// Pseudo-random numbers that are the same on every platform and in every release: xoshiro256** seeded through
/// SplitMix64, both written from their published descriptions (Blackman and Vigna, 2018; Steele, Lea and Flood, 2014).
/// Only integer arithmetic is used, so that no difference in floating point can change a trace.
/// </summary>
internal sealed class RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public RandomSource(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>Creates an independent source, so that one actor's draws do not affect another's.</summary>
    public RandomSource Fork() => new(NextUInt64());

    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>
    /// A number in [0, <paramref name="bound"/>): the high half of the 64 x 32 bit product (Lemire 2019).
    /// </summary>
    public int Below(int bound) => (int)(((NextUInt64() >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>].</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>A duration between half and one and a half times <paramref name="mean"/>.</summary>
    public TimeSpan Around(TimeSpan mean)
    {
        long ticks = Math.Max(2, mean.Ticks);
        return new TimeSpan((ticks / 2) + (long)(NextUInt64() % (ulong)ticks));
    }

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>Lower-case hexadecimal digits, as runtimes name containers and images.</summary>
    public string Hex(int digits) => string.Create(digits, this, static (text, random) =>
    {
        for (int i = 0; i < text.Length; i++) text[i] = "0123456789abcdef"[random.Below(16)];
    });

    /// <summary>A version 4 UUID, as Kubernetes names pods and services.</summary>
    public string Uuid()
    {
        string hex = Hex(32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-{"89ab"[Below(4)]}{hex[17..20]}-{hex[20..]}";
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }
}
