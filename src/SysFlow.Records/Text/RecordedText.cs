namespace SysFlow.Records;

/// <summary>
/// Texts as the collector records them: with stray white space around, <c>&lt;NA&gt;</c> for what it could not find
/// out, and <c>incomplete</c> for a container whose runtime has not answered yet.
/// </summary>
public static class RecordedText
{
    /// <summary>White space and NULs that recorded texts have at their ends and that are no part of them.</summary>
    public static ReadOnlySpan<byte> Blank => " \t\n\v\f\r\0"u8;

    /// <summary>
    /// The text without what <see cref="Blank"/> names around it; empty when it says that nothing is known.
    /// </summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = text.Trim(Blank);
        return value.SequenceEqual("<NA>"u8) ? default : value;
    }

    /// <summary>The same of a text that outlives the call.</summary>
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
    /// The last element of a path, such as a process's name of its executable: what follows the last slash, slashes at
    /// the end left out; <c>/</c> of the root, empty of nothing.
    /// </summary>
    public static ReadOnlySpan<byte> BaseName(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> trimmed = path.TrimEnd((byte)'/');
        if (trimmed.IsEmpty) return path.IsEmpty ? default : "/"u8;
        return trimmed[(trimmed.LastIndexOf((byte)'/') + 1)..];
    }
}
