using System.Text.Json;

namespace SysFlow.Rules;

/// <summary>Follows a path of keys and positions, separated by dots, into JSON text.</summary>
internal static class JsonPath
{
    /// <summary>
    /// Finds the value at <paramref name="path"/>: a string without quotes and escapes, anything else as written. False
    /// when the text up to there is not JSON or has nothing at the path. <paramref name="scratch"/> must be as long as
    /// the JSON.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, string path, Span<byte> scratch, out ReadOnlySpan<byte> value)
    {
        value = default;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { AllowTrailingCommas = true });
        try
        {
            if (!reader.Read()) return false;
            foreach (Range element in path.AsSpan().Split('.'))
            {
                if (!Descend(ref reader, path.AsSpan(element))) return false;
            }

            return Take(json, ref reader, scratch, out value);
        }
        catch (JsonException)
        {
            return false; // "not JSON" is an expected outcome here, and the reader has no other way to say it
        }
    }

    private static bool Descend(ref Utf8JsonReader reader, ReadOnlySpan<char> element)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool found = reader.ValueTextEquals(element);
                reader.Read();
                if (found) return true;
                reader.Skip();
            }

            return false;
        }

        if (reader.TokenType != JsonTokenType.StartArray || !int.TryParse(element, out int index) || index < 0)
            return false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0) return true;
            reader.Skip();
        }

        return false;
    }

    private static bool Take(
        ReadOnlySpan<byte> json, scoped ref Utf8JsonReader reader, Span<byte> scratch, out ReadOnlySpan<byte> value)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            value = scratch[..reader.CopyString(scratch)];
            return true;
        }

        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        value = json[start..(int)reader.BytesConsumed];
        return true;
    }
}
