namespace SysFlow.Rules;

/// <summary>
/// The steps of a program that are reached at a position, each once, in the order in which they were reached, and the
/// transition to the next position, which is all that matching needs.
/// </summary>
internal sealed class RegexSet(RegexProgram program)
{
    private readonly int[] _marks = new int[program.Steps.Count];
    private readonly List<int> _waiting = [];
    private int _mark;

    /// <summary>Steps that take a byte.</summary>
    public List<int> Bytes { get; } = [];

    /// <summary>Whether the expression has matched.</summary>
    public bool HasMatched { get; private set; }

    /// <summary>Replaces the set by the steps that are reached without taking a byte.</summary>
    /// <param name="from">The starting steps.</param>
    /// <param name="place">The position.</param>
    public void Reach(IReadOnlyList<int> from, RegexPosition place)
    {
        _mark++;
        Bytes.Clear();
        HasMatched = false;
        for (int i = 0; i < from.Count; i++)
        {
            // A match cannot begin inside a character, and the start of the text is not reached again there.
            if (from[i] != program.Start || !place.IsWithinCharacter) Reach(from[i], place);
        }
    }

    private void Reach(int from, RegexPosition place)
    {
        _waiting.Add(from);
        while (_waiting.Count > 0)
        {
            int index = _waiting[^1];
            _waiting.RemoveAt(_waiting.Count - 1);
            if (_marks[index] == _mark) continue;
            _marks[index] = _mark;
            RegexStep step = program.Steps[index];
            switch (step.Kind)
            {
                case RegexStepKind.Byte: Bytes.Add(index); break;
                case RegexStepKind.Match: HasMatched = true; break;
                case RegexStepKind.Place when !place.Is(step.Place): break;
                case RegexStepKind.Fork:
                    _waiting.Add(step.Other);
                    _waiting.Add(step.Next);
                    break;
                default: _waiting.Add(step.Next); break;
            }
        }
    }
}
