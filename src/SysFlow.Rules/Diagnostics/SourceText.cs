namespace SysFlow.Rules;

/// <summary>The text of a rule file, which turns an offset into a line and column.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        for (int i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1)) _lineStarts.Add(i + 1);
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>
    /// Whether the file was found in a directory, where other kinds of files may be, rather than named.
    /// </summary>
    public bool IsFound { get; init; }

    public int LineCount => _lineStarts.Count;

    /// <summary>
    /// Offset of the first character of a line, counted from 0; the end of the text for lines after the last.
    /// </summary>
    public int LineStart(int line) => line < _lineStarts.Count ? _lineStarts[line] : Text.Length;

    public SourceLocation Locate(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int at = _lineStarts.BinarySearch(offset);
        int line = at >= 0 ? at : ~at - 1;
        return new SourceLocation(Path, line + 1, offset - _lineStarts[line] + 1);
    }
}
