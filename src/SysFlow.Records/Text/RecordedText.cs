namespace SysFlow.Records;

/// <summary>
/// Texts as the collector records them: with stray white space around them, <c>&lt;NA&gt;</c> for unknown values, and
/// <c>incomplete</c> for a container whose runtime has not answered yet.
/// </summary>
public static class RecordedText
{
    /// <summary>White space and NULs at the ends of recorded texts, which are not part of the value.</summary>
    public static ReadOnlySpan<byte> Blank => " \t\n\v\f\r\0"u8;

    /// <summary>
    /// The text without the <see cref="Blank"/> characters around it; empty when it stands for an unknown value.
    /// </summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = text.Trim(Blank);
        return value.SequenceEqual("<NA>"u8) ? default : value;
    }

    /// <summary>The same for a text that outlives the call.</summary>
    public static ReadOnlyMemory<byte> Value(ReadOnlyMemory<byte> text)
    {
        ReadOnlyMemory<byte> value = text.Trim(Blank);
        return value.Span.SequenceEqual("<NA>"u8) ? default : value;
    }

    /// <summary>A container's name or image; empty also while the runtime's answer is pending.</summary>
    public static ReadOnlySpan<byte> ContainerValue(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = Value(text);
        return value.SequenceEqual("incomplete"u8) ? default : value;
    }

    /// <summary>
    /// The last element of a path, such as the name of a process from its executable: what follows the last slash,
    /// ignoring slashes at the end; <c>/</c> for the root, empty for an empty path.
    /// </summary>
    public static ReadOnlySpan<byte> BaseName(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> trimmed = path.TrimEnd((byte)'/');
        if (trimmed.IsEmpty) return path.IsEmpty ? default : "/"u8;
        return trimmed[(trimmed.LastIndexOf((byte)'/') + 1)..];
    }
}
