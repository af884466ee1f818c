using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A literal that represents a text test in the index: a text without it cannot satisfy the test.</summary>
/// <param name="Anchor">Where it must be.</param>
/// <param name="Literal">Its UTF-8, folded if <paramref name="IsFolded"/>; empty only for a whole text.</param>
/// <param name="IsFolded">Whether the text is folded (<see cref="CaseFolding"/>) before the search.</param>
/// <param name="AcceptsUnicode">Whether every text with non-ASCII characters counts as containing it.</param>
internal readonly record struct LiteralTest(
    LiteralAnchor Anchor, byte[] Literal, bool IsFolded = false, bool AcceptsUnicode = false)
{
    // A literal of n bytes is assumed to occur in one of 2^n texts, up to this limit.
    private const int Rarest = 12;

    /// <summary>Relative frequency with which texts are expected to contain it.</summary>
    public int Weight
    {
        get
        {
            int byChance = 1 << (Rarest - Math.Min(Literal.Length, Rarest));
            return Anchor switch
            {
                LiteralAnchor.Whole => 1,
                LiteralAnchor.Anywhere => 2 * byChance,
                _ => byChance,
            };
        }
    }
}
