using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Specialises all rules to a record kind and set of operations: whatever those decide is folded away, and rules that
/// can no longer hold are dropped. Real traffic has a few dozen such pairs, so each program is built once and cached;
/// an input that creates many pairs only gets programs that are not cached.
/// </summary>
internal sealed class RuleIndex
{
    /// <summary>Most cached programs: 7 kinds with the few dozen flag sets that collectors produce for each.</summary>
    private const int MaxPrograms = 512;

    private const int FlagBits = 21;

    private readonly PredicateFactory _factory = new();
    private readonly List<(Predicate Condition, int Kinds, int Index, bool IsFilter)> _rules = [];
    private readonly Dictionary<int, RuleProgram> _programs = [];
    private readonly RuleProgram?[] _unspecialised = new RuleProgram?[16];
    private readonly int _askedFlags;

    public RuleIndex(RuleSet rules)
    {
        PredicateCompiler compiler = new(_factory, rules.Profile);
        for (int i = 0; i < rules.Filters.Count; i++)
            _rules.Add((compiler.Compile(rules.Filters[i].Condition), -1, i, true));
        for (int i = 0; i < rules.Conditions.Count; i++)
            _rules.Add((compiler.Compile(rules.Conditions[i].Condition), rules.Conditions[i].Kinds, i, false));
        MemoryPlan plan = new();
        foreach ((Predicate condition, int _, int _, bool _) in _rules) plan.Add(condition);
        SlotsPerScope = plan.Assign();
        (Processes, Files) = TextIndex.Of(_rules.Select(r => r.Condition));
        _askedFlags = plan.AskedFlags;
    }

    /// <summary>Number of distinct predicates in the rules and in the programs built so far.</summary>
    public int Predicates => _factory.Count;

    /// <summary>Number of remembered predicates per scope.</summary>
    public IReadOnlyList<int> SlotsPerScope { get; }

    /// <summary>The text tests of processes.</summary>
    public TextIndex Processes { get; }

    /// <summary>The text tests of files.</summary>
    public TextIndex Files { get; }

    /// <summary>The program for a kind and a set of operations.</summary>
    public RuleProgram Program(RecordKind kind, Operations operations)
    {
        int flags = (int)operations & _askedFlags;
        int key = ((int)kind << FlagBits) | flags;
        if (_programs.TryGetValue(key, out RuleProgram? known)) return known;
        if (_programs.Count >= MaxPrograms) return Unspecialised(kind);
        return _programs[key] = Build(kind, flags);
    }

    private RuleProgram Unspecialised(RecordKind kind) => _unspecialised[(int)kind] ??= Build(kind, null);

    private RuleProgram Build(RecordKind kind, int? flags)
    {
        Specialiser specialiser = new(_factory, kind, flags);
        (GateFinder Processes, GateFinder Files) gates = (
            new(Processes, EventSubject.Process), new(Files, EventSubject.File));
        List<Candidate> candidates = [];
        foreach ((Predicate condition, int kinds, int index, bool isFilter) in _rules)
        {
            if ((kinds >> (int)kind & 1) == 0) continue;
            Predicate left = specialiser.Specialise(condition);
            if (left != _factory.False) candidates.Add(Split(left, index, isFilter, gates));
        }

        return new RuleProgram(candidates);
    }

    // Demands on the process are decided once per process. So are demands on the file when a gate keeps them from being
    // evaluated for every file; without a gate, they are left to the few events whose process passes.
    private Candidate Split(
        Predicate condition, int index, bool isFilter, (GateFinder Processes, GateFinder Files) gates)
    {
        Gate? processGate = gates.Processes.Find(condition);
        Gate? fileGate = gates.Files.Find(condition);
        Predicate? process = null;
        Predicate? file = null;
        List<Predicate> rest = [];
        IReadOnlyList<Predicate> parts = condition is GroupPredicate { IsAnd: true } and ? and.Operands : [condition];
        foreach (Predicate part in parts)
        {
            if (part is SubjectPredicate { Subject: EventSubject.Process } p) process = p.Inner;
            else if (part is SubjectPredicate { Subject: EventSubject.File } f && fileGate is not null) file = f.Inner;
            else if (part != _factory.True) rest.Add(part);
        }

        return new Candidate(
            index, isFilter, new Demand(process, processGate), new Demand(file, fileGate), rest.Count == 0
                ? null
                : _factory.And(rest));
    }
}
