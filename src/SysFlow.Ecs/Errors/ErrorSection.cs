using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>Writes the <c>error</c> object.</summary>
internal static class ErrorSection
{
    /// <summary>
    /// Writes <c>error.code</c> for a failed call: the error's name, or its number when Linux has no name for it.
    /// </summary>
    public static void WriteCode(JsonWriter writer, int result)
    {
        writer.Open(",\"error\":{"u8);
        ReadOnlySpan<byte> name = Errno.Name(result);
        if (name.IsEmpty) writer.NumberText(",\"code\":"u8, Math.Abs((long)result));
        else writer.Token(",\"code\":"u8, name);
        writer.CloseObject();
    }

    /// <summary>Writes <c>error.message</c>.</summary>
    public static void WriteMessage(JsonWriter writer, ReadOnlySpan<byte> message)
    {
        writer.Open(",\"error\":{"u8);
        writer.Text(",\"message\":"u8, message);
        writer.CloseObject();
    }
}
