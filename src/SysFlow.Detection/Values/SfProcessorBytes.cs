namespace SysFlow.Detection;

/// <summary>What sf-processor does to a value before comparing it, on bytes.</summary>
internal static class SfProcessorBytes
{
    /// <summary>Removes one quotation mark at each end, of either kind.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[0] is (byte)'"' or (byte)'\'') text = text[1..];
        return !text.IsEmpty && text[^1] is (byte)'"' or (byte)'\'' ? text[..^1] : text;
    }

    /// <summary>Splits off the part before the first comma; false when it was the last part.</summary>
    public static bool Split(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> part)
    {
        int comma = text.IndexOf((byte)',');
        part = comma < 0 ? text : text[..comma];
        text = comma < 0 ? default : text[(comma + 1)..];
        return comma >= 0;
    }
}
