using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>A literal that stands for a text test in the index: texts without it cannot satisfy the test.</summary>
/// <param name="Anchor">Where it has to stand.</param>
/// <param name="Literal">Its UTF-8, folded if <paramref name="IsFolded"/>; empty only as a whole text.</param>
/// <param name="IsFolded">Whether the text is folded (<see cref="CaseFolding"/>) beforehand.</param>
/// <param name="AcceptsUnicode">Whether any text with other than ASCII characters counts as having it.</param>
internal readonly record struct LiteralTest(
    LiteralAnchor Anchor, byte[] Literal, bool IsFolded = false, bool AcceptsUnicode = false)
{
    // A literal of n bytes is taken to occur in one of 2^n texts, up to this many.
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
