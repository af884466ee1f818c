namespace SysFlow.Rules;

/// <summary>What sf-processor does to every text before it compares it.</summary>
internal static class SfProcessorText
{
    /// <summary>Without one quotation mark at each end, whichever they are.</summary>
    public static string Trim(string text)
    {
        int start = text.Length > 0 && text[0] is '"' or '\'' ? 1 : 0;
        int end = text.Length > start && text[^1] is '"' or '\'' ? text.Length - 1 : text.Length;
        return text[start..end];
    }

    /// <summary>The pieces between commas; an empty text is one empty piece.</summary>
    public static string[] Split(string text) => text.Split(',');

    /// <summary>A literal without what follows <c>[</c>.</summary>
    public static string CutBracket(string text)
    {
        int bracket = text.IndexOf('[');
        return bracket < 0 ? text : text[..bracket];
    }
}
