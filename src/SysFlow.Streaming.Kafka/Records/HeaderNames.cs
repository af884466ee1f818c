using System.Text;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Header names as text, as the client wants them, and as bytes, as messages hold them. The few that a pipeline uses
/// are remembered; any further ones are converted each time. For one thread.
/// </summary>
internal sealed class HeaderNames
{
    /// <summary>Ours and those of tracing; what is beyond comes from a stranger.</summary>
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
