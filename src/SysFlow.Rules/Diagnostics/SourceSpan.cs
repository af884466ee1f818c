namespace SysFlow.Rules;

/// <summary>A run of characters of a rule file.</summary>
internal readonly record struct SourceSpan(SourceText Source, int Start, int Length)
{
    public SourceLocation Location => Source.Locate(Start);

    /// <summary>Length of the part on its first line, without trailing white space.</summary>
    public int LengthOnLine
    {
        get
        {
            ReadOnlySpan<char> text = Source.Text.AsSpan(Math.Clamp(Start, 0, Source.Text.Length));
            text = text[..Math.Clamp(Length, 0, text.Length)];
            int end = text.IndexOfAny('\r', '\n');
            return (end < 0 ? text : text[..end]).TrimEnd().Length;
        }
    }
}
