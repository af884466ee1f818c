using System.Text;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>All text tests that rules make on one field, answered together by one search of its text.</summary>
internal sealed class SourceIndex
{
    private readonly TextSource _source;
    private readonly LiteralSearch _plain;
    private readonly LiteralSearch? _folded;
    private readonly int[] _unicode;

    /// <summary>Creates the index of tests, each with its number.</summary>
    public SourceIndex(TextSource source, IReadOnlyList<(TextPredicate Predicate, int Number)> tests)
    {
        _source = source;
        (LiteralTest Test, int Output)[] literals = [.. tests.SelectMany(
            t => t.Predicate.Literals!.Select(l => (l, t.Number)))];
        _plain = new LiteralSearch([.. literals.Where(l => !l.Test.IsFolded)]);
        if (literals.Any(l => l.Test.IsFolded)) _folded = new LiteralSearch([.. literals.Where(l => l.Test.IsFolded)]);
        _unicode = [.. literals.Where(l => l.Test.AcceptsUnicode).Select(l => l.Output).Distinct()];
    }

    /// <summary>Adds the numbers of the tests that can hold for an entity, possibly with repetitions.</summary>
    public void Find(EventContext context, int entity, HitList hits)
    {
        for (int i = 0; FieldText.TryRead(context, _source, entity, i, out ReadOnlySpan<byte> text); i++)
        {
            if (_source.IsSfProcessor) FindParts(context, text, hits);
            else FindText(context, text, hits);
            if (!_source.IsList) return;
        }
    }

    private void FindParts(EventContext context, ReadOnlySpan<byte> text, HitList hits)
    {
        if (_source.IsTrimmed) text = SfProcessorBytes.Trim(text);
        bool more;
        do
        {
            more = SfProcessorBytes.Split(ref text, out ReadOnlySpan<byte> part);
            FindText(context, part, hits);
        }
        while (more);
    }

    private void FindText(EventContext context, ReadOnlySpan<byte> text, HitList hits)
    {
        _plain.Find(text, hits);
        if (_folded is null) return;
        Span<byte> folded = context.Folded(text.Length * CaseFolding.MaxGrowth);
        _folded.Find(folded[..CaseFolding.Fold(text, folded)], hits);
        if (_unicode.Length > 0 && !Ascii.IsValid(text)) hits.Add(_unicode);
    }
}
