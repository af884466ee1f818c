using System.Buffers;
using System.Text;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Folds the case of the text (<see cref="CaseFolding"/>) for a matcher whose patterns are folded.</summary>
internal sealed class FoldingMatcher(TextMatcher folded) : TextMatcher
{
    /// <summary>Texts up to this size are folded on the stack; nine in ten command lines are shorter.</summary>
    private const int StackBytes = 512;

    public override IReadOnlyList<LiteralTest>? Literals =>
        folded.Literals is { } literals ? [.. literals.Select(l => l with { IsFolded = true })] : null;

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        if (text.Length > StackBytes) return MatchesRented(text);
        Span<byte> upper = stackalloc byte[StackBytes];
        return Ascii.ToUpper(text, upper, out int length) == OperationStatus.Done
            ? folded.Matches(upper[..length])
            : MatchesRented(text);
    }

    private bool MatchesRented(ReadOnlySpan<byte> text)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(text.Length * CaseFolding.MaxGrowth);
        bool matches = folded.Matches(rented.AsSpan(0, CaseFolding.Fold(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return matches;
    }
}
