using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// The text tests that rules make on processes or on files, numbered and answered together. A test is indexed when some
/// rule may need it to hold; tests that rules only use to exclude are not worth searching for.
/// </summary>
internal sealed class TextIndex
{
    private readonly Dictionary<Predicate, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly SourceIndex[] _sources;

    private TextIndex(IEnumerable<TextPredicate> predicates)
    {
        foreach (TextPredicate predicate in predicates) _numbers.TryAdd(predicate, _numbers.Count);
        _sources =
        [
            .. _numbers.Select(n => (Predicate: (TextPredicate)n.Key, Number: n.Value))
                .GroupBy(t => t.Predicate.Source)
                .Select(g => new SourceIndex(g.Key, [.. g])),
        ];
    }

    /// <summary>Number of tests.</summary>
    public int Count => _numbers.Count;

    /// <summary>An index without tests.</summary>
    public static TextIndex Empty { get; } = new([]);

    /// <summary>Creates the indexes of conditions for processes and for files.</summary>
    public static (TextIndex Processes, TextIndex Files) Of(IEnumerable<Predicate> conditions)
    {
        List<TextPredicate> found = [];
        HashSet<Predicate> seen = new(ReferenceEqualityComparer.Instance);
        foreach (Predicate condition in conditions) Collect(condition, seen, found);
        return (
            new TextIndex(found.Where(p => p.Scope == PredicateScope.Process)),
            new TextIndex(found.Where(p => p.Scope == PredicateScope.File)));
    }

    /// <summary>Finds the number of a test; false when it is not indexed.</summary>
    public bool TryNumber(Predicate predicate, out int number) => _numbers.TryGetValue(predicate, out number);

    /// <summary>Adds the numbers of the tests that can hold for an entity.</summary>
    public void Find(EventContext context, int entity, HitList hits)
    {
        foreach (SourceIndex source in _sources) source.Find(context, entity, hits);
    }

    private static void Collect(Predicate predicate, HashSet<Predicate> seen, List<TextPredicate> found)
    {
        if (!seen.Add(predicate)) return;
        switch (predicate)
        {
            // A file's type is a letter that most files share: it is tested after everything else, not searched for.
            case TextPredicate { Literals: not null, Source.Field: not FieldId.FileType } text: found.Add(text); break;
            case SubjectPredicate subject: Collect(subject.Inner, seen, found); break;
            case GenerationPredicate generation: Collect(generation.Inner, seen, found); break;
            case AncestorPredicate ancestor: Collect(ancestor.Inner, seen, found); break;
            case GroupPredicate group:
                foreach (Predicate operand in group.Operands) Collect(operand, seen, found);
                break;
        }
    }
}
