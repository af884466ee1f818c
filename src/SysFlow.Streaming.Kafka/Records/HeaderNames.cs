using System.Text;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Header names as text, which the client wants, and as bytes, which messages hold. The few names that a pipeline uses
/// are cached; others are converted each time. Not safe for concurrent use.
/// </summary>
internal sealed class HeaderNames
{
    /// <summary>The project's own names and those of tracing. Names beyond these come from other producers.</summary>
    private const int Remembered = 32;

    /// <summary>The longest name that <see cref="MessageLayout"/> holds.</summary>
    private const int LongestName = ushort.MaxValue;

    private readonly List<(string Text, byte[] Bytes)> _names = [];

    public string TextOf(ReadOnlySpan<byte> name)
    {
        foreach ((string text, byte[] bytes) in _names)
        {
            if (name.SequenceEqual(bytes)) return text;
        }

        return Remember(Encoding.UTF8.GetString(name), name.ToArray()).Text;
    }

    public ReadOnlySpan<byte> BytesOf(string name)
    {
        foreach ((string text, byte[] bytes) in _names)
        {
            if (text == name) return bytes;
        }

        byte[] encoded = Encoding.UTF8.GetBytes(name);
        return Remember(name, encoded.Length <= LongestName ? encoded : encoded[..LongestName]).Bytes;
    }

    private (string Text, byte[] Bytes) Remember(string text, byte[] bytes)
    {
        if (_names.Count < Remembered) _names.Add((text, bytes));
        return (text, bytes);
    }
}
