namespace SysFlow.Rules;

/// <summary>
/// A regular expression as a non-deterministic automaton over the bytes of UTF-8 (Thompson's construction). Immutable:
/// every matcher of the expression shares it.
/// </summary>
internal sealed class RegexProgram
{
    /// <summary>
    /// Most steps: enough for a thousand arbitrary characters, each of up to four bytes and so 27 steps.
    /// </summary>
    private const int MaxSteps = 30_000;

    private readonly List<RegexStep> _steps = [];

    private RegexProgram()
    {
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<RegexStep> Steps => _steps;

    /// <summary>The first step.</summary>
    public int Start { get; private set; }

    /// <summary>Whether it must match from the start of the text; otherwise it is searched for.</summary>
    public bool IsAnchored { get; private init; }

    /// <summary>Compiles an expression.</summary>
    /// <param name="root">The expression.</param>
    /// <param name="whole">Whether it must match the whole text rather than any part of it.</param>
    /// <exception cref="RegexSyntaxException">The expression is too large.</exception>
    public static RegexProgram Compile(RegexNode root, bool whole)
    {
        RegexProgram program = new() { IsAnchored = whole };
        int next = program.Add(new RegexStep(RegexStepKind.Match, 0, 0, 0, 0, default));
        if (whole) next = program.Place(RegexPlaceKind.TextEnd, next);
        program.Start = program.Compile(root, next);
        program._steps.TrimExcess();
        return program;
    }

    // Backwards: what follows a part is known when the part is compiled.
    private int Compile(RegexNode node, int next)
    {
        switch (node)
        {
            case RegexCharacters characters: return Characters(characters.Set, next);
            case RegexPlace place: return Place(place.Kind, next);
            case RegexRepeat repeat: return Repeat(repeat, next);
            case RegexSequence sequence:
                for (int i = sequence.Parts.Count - 1; i >= 0; i--) next = Compile(sequence.Parts[i], next);
                return next;
            default:
                return ((RegexChoice)node).Parts.Select(p => Compile(p, next)).ToList().Aggregate(Fork);
        }
    }

    private int Repeat(RegexRepeat repeat, int next)
    {
        if (repeat.Most < 0)
        {
            int loop = Add(default);
            _steps[loop] = new RegexStep(RegexStepKind.Fork, 0, 0, Compile(repeat.Part, loop), next, default);
            next = loop;
        }

        int end = next;
        for (int i = Math.Max(repeat.Most, 0); i > repeat.Least; i--) next = Fork(Compile(repeat.Part, next), end);
        for (int i = 0; i < repeat.Least; i++)
        {
            int behind = next;
            next = Compile(repeat.Part, behind);
            if (next == behind) break; // an empty part, however often it is repeated
        }

        return next;
    }

    // Characters with the same last bytes share the steps for these bytes.
    private int Characters(CodePointSet set, int next)
    {
        Dictionary<(byte First, byte Last, int Next), int> shared = [];
        List<int> starts = [];
        foreach ((byte First, byte Last)[] piece in Utf8Ranges.Of(set))
        {
            int at = next;
            for (int i = piece.Length - 1; i >= 0; i--)
            {
                var key = (piece[i].First, piece[i].Last, at);
                if (!shared.TryGetValue(key, out int step))
                    shared[key] = step = Add(new RegexStep(RegexStepKind.Byte, key.First, key.Last, at, 0, default));
                at = step;
            }

            starts.Add(at);
        }

        return starts.Count == 0
            ? Add(new RegexStep(RegexStepKind.Byte, 1, 0, next, 0, default))
            : starts.Distinct().Aggregate(Fork);
    }

    private int Fork(int one, int other) => Add(new RegexStep(RegexStepKind.Fork, 0, 0, one, other, default));

    private int Place(RegexPlaceKind kind, int next) =>
        Add(new RegexStep(RegexStepKind.Place, 0, 0, next, 0, kind));

    private int Add(RegexStep step)
    {
        if (_steps.Count >= MaxSteps) throw new RegexSyntaxException("it is too large once written out.", isSyntax: false);
        _steps.Add(step);
        return _steps.Count - 1;
    }
}
