using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// A regular expression over Unicode code points, matched in time linear in the text. Immutable. Matches by simulating
/// its automaton step by step; <c>RegexDfa</c> is the fast implementation.
/// </summary>
internal sealed class Pattern
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private Pattern(string text, RegexProgram program)
    {
        Text = text;
        Program = program;
    }

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Its automaton.</summary>
    public RegexProgram Program { get; }

    /// <summary>Compiles an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="flags">The initial flags.</param>
    /// <param name="whole">Whether it must match the whole text rather than any part of it.</param>
    /// <exception cref="RegexSyntaxException">The expression cannot be used.</exception>
    public static Pattern Parse(string text, RegexFlags flags, bool whole) =>
        new(text, RegexProgram.Compile(RegexParser.Parse(text, flags), whole));

    /// <summary>Whether a text matches.</summary>
    public bool IsMatch(string text) => IsMatch(Utf8.GetBytes(text));

    /// <summary>Whether a text in valid UTF-8 matches.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        RegexSet set = new(Program);
        List<int> from = [Program.Start];
        for (int i = 0; i <= text.Length; i++)
        {
            int before = i > 0 ? text[i - 1] : -1;
            int after = i < text.Length ? text[i] : -1;
            set.Reach(from, new RegexPosition(before, after, i == text.Length - 1));
            if (set.HasMatched) return true;
            from.Clear();
            foreach (int index in set.Bytes)
            {
                RegexStep step = Program.Steps[index];
                if (step.First <= after && after <= step.Last) from.Add(step.Next);
            }

            if (!Program.IsAnchored) from.Add(Program.Start);
        }

        return false;
    }

    public override string ToString() => Text;
}
