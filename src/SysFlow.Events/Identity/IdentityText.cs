using System.Buffers.Binary;
using System.Buffers.Text;

namespace SysFlow.Events;

/// <summary>
/// Ids as text: the sixteen bytes, most significant first, in base64url without padding (RFC 4648 section 5), always
/// <see cref="Length"/> characters.
/// </summary>
public static class IdentityText
{
    /// <summary>Characters of an id: ⌈16 · 8 / 6⌉.</summary>
    public const int Length = 22;

    private const int Size = 16;

    /// <summary>Writes an id as ASCII to the first <see cref="Length"/> bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than
    /// <see cref="Length"/>.</exception>
    public static void Write(UInt128 id, Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        Base64Url.EncodeToUtf8(bytes, destination);
    }

    /// <summary>An id as a string.</summary>
    public static string ToString(UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Parses an id; false when <paramref name="text"/> is not one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool isName = text.Length == Length
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromUtf8(text, bytes, out _);
        id = isName ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : default;
        return isName;
    }
}
