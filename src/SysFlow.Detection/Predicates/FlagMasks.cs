using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>The flags that satisfy a comparison.</summary>
/// <param name="Known">Flags that have a word.</param>
/// <param name="Other">Satisfying flags on records other than network flows.</param>
/// <param name="Network">Satisfying flags on network flows.</param>
/// <param name="Empty">Whether an empty set satisfies it.</param>
internal readonly record struct FlagMasks(int Known, int Other, int Network, bool Empty);
