using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Matches a pattern by a deterministic automaton over bytes that is built on demand. Its memory is bounded: when it is
/// full it starts over, and time stays linear in the text. Not thread-safe.
/// </summary>
internal sealed class RegexDfa
{
    /// <summary>Most transitions and members of states together: 256 KiB.</summary>
    private const int MaxCells = 1 << 16;

    private const int Unknown = -1;
    private const int Matched = -2;
    private const int Failed = -3;

    private readonly Pattern _pattern;
    private readonly RegexProgram _program;
    private readonly RegexSet _set;
    private readonly byte[] _classes = new byte[256];
    private readonly int _symbols;
    private readonly int _end;
    private readonly int _lastLineFeed;
    private readonly List<int[]> _members = [];
    private readonly List<int> _before = [];
    private readonly Dictionary<(UInt128 Hash, int Before), int> _known = [];
    private int[] _next = [];
    private int _cells;

    public RegexDfa(Pattern pattern)
    {
        _pattern = pattern;
        _program = pattern.Program;
        _set = new RegexSet(_program);
        int classes = Classify();
        _end = classes;
        _lastLineFeed = classes + 1;
        _symbols = classes + 2;
        Clear();
    }

    /// <summary>Whether a text in valid UTF-8 matches.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        int state = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int symbol = i == text.Length - 1 && text[i] == '\n' ? _lastLineFeed : _classes[text[i]];
            int next = _next[(state * _symbols) + symbol];
            if (next == Unknown) next = Step(state, symbol, text[i]);
            if (next < 0) return next == Matched;
            state = next;
        }

        int last = _next[(state * _symbols) + _end];
        if (last == Unknown) last = Step(state, _end, -1);
        return last == Matched;
    }

    /// <summary>Bytes that no step and no assertion distinguishes form one class.</summary>
    private int Classify()
    {
        bool[] begins = new bool[257];
        begins['\n'] = begins['\n' + 1] = begins[0x80] = begins[0xC0] = true;
        for (int b = 1; b < 256; b++) begins[b] |= RegexPosition.IsWord(b) != RegexPosition.IsWord(b - 1);
        foreach (RegexStep step in _program.Steps)
        {
            if (step.Kind != RegexStepKind.Byte || step.First > step.Last) continue;
            begins[step.First] = true;
            begins[step.Last + 1] = true;
        }

        int current = 0;
        for (int b = 0; b < 256; b++)
        {
            if (b > 0 && begins[b]) current++;
            _classes[b] = (byte)current;
        }

        return current + 1;
    }

    private int Step(int state, int symbol, int value)
    {
        _set.Reach(_members[state], new RegexPosition(_before[state], value, symbol == _lastLineFeed));
        int next = _set.HasMatched ? Matched : value < 0 ? Failed : Follow(value);
        if (_cells > MaxCells) return Restart(next);
        _next[(state * _symbols) + symbol] = next;
        return next;
    }

    private int Follow(int value)
    {
        SortedSet<int> members = [];
        foreach (int index in _set.Bytes)
        {
            RegexStep step = _program.Steps[index];
            if (step.First <= value && value <= step.Last) members.Add(step.Next);
        }

        if (!_program.IsAnchored) members.Add(_program.Start);
        return members.Count == 0 ? Failed : State([.. members], Before(value));
    }

    // Of the previous byte, only what an assertion can ask about.
    private static int Before(int value) => value == '\n' ? '\n' : RegexPosition.IsWord(value) ? 'a' : ' ';

    private int State(int[] members, int before)
    {
        UInt128 hash = System.IO.Hashing.XxHash128.HashToUInt128(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(members.AsSpan()));
        if (_known.TryGetValue((hash, before), out int known)) return known;
        int state = _members.Count;
        _known.Add((hash, before), state);
        _members.Add(members);
        _before.Add(before);
        _cells += members.Length + _symbols;
        int needed = _members.Count * _symbols;
        if (_next.Length < needed)
        {
            int length = _next.Length;
            Array.Resize(ref _next, Math.Max(needed, length * 2));
            Array.Fill(_next, Unknown, length, _next.Length - length);
        }

        return state;
    }

    private int Restart(int next)
    {
        if (next < 0)
        {
            Clear();
            return next;
        }

        int[] members = _members[next];
        int before = _before[next];
        Clear();
        return State(members, before);
    }

    public override string ToString() => _pattern.Text;

    private void Clear()
    {
        _members.Clear();
        _before.Clear();
        _known.Clear();
        _next = [];
        _cells = 0;
        State([_program.Start], -1);
    }
}
