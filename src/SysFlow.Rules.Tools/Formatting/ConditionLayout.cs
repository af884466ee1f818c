using System.Text;

namespace SysFlow.Rules.Tools;

/// <summary>
/// Breaks conditions into lines: before <c>and</c> and <c>or</c>, in parentheses with more indentation and only when
/// they do not fit on a line, and a long set between its members. Depends only on the tokens, so that formatting twice
/// changes nothing.
/// </summary>
internal sealed class ConditionLayout
{
    /// <summary>Columns for a condition's text: 120 less what precedes it.</summary>
    public const int Width = 112;

    /// <summary>Maximum indentation of a line, however deep the parentheses.</summary>
    private const int MostIndent = 60;

    /// <summary>Additional indentation of a text that does not fit after its operator.</summary>
    private const int TextIndent = 4;

    private readonly IReadOnlyList<string> _words;
    private readonly List<string> _lines = [];
    private readonly StringBuilder _line = new();

    private ConditionLayout(IReadOnlyList<string> words) => _words = words;

    /// <summary>The whole condition on one line.</summary>
    public static string OneLine(IReadOnlyList<string> words) => Join(words, 0, words.Count);

    /// <summary>The condition on as many lines as it needs.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string> words)
    {
        ConditionLayout layout = new(words);
        layout.Write(0, words.Count, behind: 0);
        layout.Break(0);
        return layout._lines;
    }

    /// <summary>
    /// Writes a run of tokens from the current column on, leaving room for a number of characters after it.
    /// </summary>
    private void Write(int from, int to, int behind)
    {
        if (Fits(from, to, behind))
        {
            _line.Append(Join(_words, from, to));
            return;
        }

        int column = Math.Min(_line.Length, MostIndent);
        List<int> operands = Operands(from, to);
        for (int i = 0; i < operands.Count; i++)
        {
            int end = i + 1 < operands.Count ? operands[i + 1] : to;
            if (i > 0) Break(column);
            WriteOperand(operands[i], end, i + 1 < operands.Count ? 0 : behind);
        }
    }

    /// <summary>
    /// Writes <c>and (…)</c>: the inside of the last parentheses is broken when the whole does not fit.
    /// </summary>
    private void WriteOperand(int from, int to, int behind)
    {
        bool fits = Fits(from, to, behind);
        int open = fits ? -1 : OpenOfLast(from, to);
        if (open < 0)
        {
            WriteTest(from, to, fits);
            return;
        }

        _line.Append(Join(_words, from, open + 1));
        if (Operands(open + 1, to - 1).Count > 1) Write(open + 1, to - 1, behind + 1);
        else if (IsSet(open + 1, to - 1)) WriteMembers(open + 1, to - 1, behind + 1);
        else WriteOperand(open + 1, to - 1, behind + 1);
        _line.Append(_words[to - 1]);
    }

    /// <summary>Writes a comparison; a long text on its right goes to the next line, where more of it fits.</summary>
    private void WriteTest(int from, int to, bool fits)
    {
        bool breaks = !fits && to - from > 1 && _words[to - 1][0] is ('"' or '\'');
        if (breaks)
        {
            int column = Math.Min(_line.Length + TextIndent, MostIndent);
            _line.Append(Join(_words, from, to - 1));
            Break(column);
            from = to - 1;
        }

        _line.Append(Join(_words, from, to));
    }

    private void WriteMembers(int from, int to, int behind)
    {
        int column = Math.Min(_line.Length, MostIndent);
        for (int i = from; i < to; i++)
        {
            bool isComma = _words[i] == ",";
            int room = i + 1 < to ? 1 : behind;
            if (!isComma && i > from && _line.Length + 1 + _words[i].Length + room > Width) Break(column);
            else if (!isComma && i > from) _line.Append(' ');
            _line.Append(_words[i]);
        }
    }

    private void Break(int column)
    {
        _lines.Add(_line.ToString());
        _line.Clear().Append(' ', column);
    }

    private bool Fits(int from, int to, int behind) => _line.Length + Join(_words, from, to).Length + behind <= Width;

    /// <summary>The starts of the parts joined by <c>and</c> and <c>or</c>, each with its word.</summary>
    private List<int> Operands(int from, int to)
    {
        List<int> starts = [from];
        int depth = 0;
        for (int i = from; i < to; i++)
        {
            depth += Depth(_words[i]);
            if (depth == 0 && i > from && _words[i] is "and" or "or") starts.Add(i);
        }

        return starts;
    }

    /// <summary>The parenthesis that the last token closes; −1 when it closes none.</summary>
    private int OpenOfLast(int from, int to)
    {
        int depth = 0;
        for (int i = to - 1; i >= from; i--)
        {
            depth -= Depth(_words[i]);
            if (depth == 0) return i < to - 1 ? i : -1;
        }

        return -1;
    }

    private bool IsSet(int from, int to) => _words.Skip(from).Take(to - from).Contains(",");

    private static int Depth(string word) => word switch
    {
        "(" or "[" => 1,
        ")" or "]" => -1,
        _ => 0,
    };

    private static string Join(IReadOnlyList<string> words, int from, int to)
    {
        StringBuilder text = new();
        for (int i = from; i < to; i++)
        {
            bool isTight = i == from || words[i] is ")" or "]" or "," || words[i - 1] is "(" or "[";
            if (!isTight) text.Append(' ');
            text.Append(words[i]);
        }

        return text.ToString();
    }
}
