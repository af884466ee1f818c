namespace SysFlow.Rules;

/// <summary>What sf-processor does to every text before comparing it.</summary>
internal static class SfProcessorText
{
    /// <summary>Removes one quotation mark at each end, of either kind.</summary>
    public static string Trim(string text)
    {
        int start = text.Length > 0 && text[0] is '"' or '\'' ? 1 : 0;
        int end = text.Length > start && text[^1] is '"' or '\'' ? text.Length - 1 : text.Length;
        return text[start..end];
    }

    /// <summary>The parts between commas; an empty text is one empty part.</summary>
    public static string[] Split(string text) => text.Split(',');

    /// <summary>A literal up to the first <c>[</c>.</summary>
    public static string CutBracket(string text)
    {
        int bracket = text.IndexOf('[');
        return bracket < 0 ? text : text[..bracket];
    }
}
