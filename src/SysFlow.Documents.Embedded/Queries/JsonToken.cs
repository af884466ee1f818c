using System.Buffers.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>A value in a column: a string with its quotes, a number or a boolean.</summary>
internal readonly ref struct JsonToken(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Whether it is a string.</summary>
    public bool IsString => _bytes.Length > 0 && _bytes[0] == '"';

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => _bytes.Length > 0 && _bytes[0] is not ((byte)'"' or (byte)'t' or (byte)'f');

    /// <summary>The bytes without quotes, with escapes unchanged.</summary>
    public ReadOnlySpan<byte> Raw => IsString && _bytes.Length >= 2 ? _bytes[1..^1] : _bytes;

    /// <summary>Whether <see cref="Raw"/> contains escapes.</summary>
    public bool IsEscaped => IsString && Raw.Contains((byte)'\\');

    /// <summary>The text, without quotes and escapes; numbers and booleans as in the JSON.</summary>
    public string Text => JsonText.Decode(Raw);

    /// <summary>
    /// The text, written over <paramref name="room"/>, which holds as many characters as the token has bytes.
    /// </summary>
    public ReadOnlySpan<char> Decode(Span<char> room) => JsonText.Decode(Raw, room);

    /// <summary>Maximum number of characters that <see cref="Decode"/> writes.</summary>
    public int MaxChars => Raw.Length;

    /// <summary>The value as a number, also for strings that contain a number.</summary>
    public bool TryGetNumber(out Number number) => Number.TryParse(Raw, out number);
}
