namespace SysFlow.Rules.Evaluation;

/// <summary>What sf-processor does to a value before comparing it, on bytes.</summary>
internal static class PeerBytes
{
    /// <summary>Without one quotation mark at each end, whichever they are.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[0] is (byte)'"' or (byte)'\'') text = text[1..];
        return !text.IsEmpty && text[^1] is (byte)'"' or (byte)'\'' ? text[..^1] : text;
    }
}
