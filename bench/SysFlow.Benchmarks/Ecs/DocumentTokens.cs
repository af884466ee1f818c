using System.Text;
using System.Text.Json;

namespace SysFlow.Benchmarks;

/// <summary>A document as the calls that write it: names and texts as bytes, numbers as numbers.</summary>
internal sealed class DocumentTokens
{
    private readonly List<(JsonTokenType Type, byte[] Text, decimal Number)> _tokens = [];

    public DocumentTokens(byte[] json)
    {
        Utf8JsonReader reader = new(json);
        while (reader.Read())
        {
            byte[] text = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String
                ? Encoding.UTF8.GetBytes(reader.GetString()!) : [];
            _tokens.Add((reader.TokenType, text, reader.TokenType == JsonTokenType.Number ? reader.GetDecimal() : 0));
        }
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        foreach ((JsonTokenType type, byte[] text, decimal number) in _tokens)
        {
            switch (type)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(text); break;
                case JsonTokenType.String: writer.WriteStringValue(text); break;
                case JsonTokenType.Number: writer.WriteNumberValue((long)number); break;
                default: writer.WriteBooleanValue(type == JsonTokenType.True); break;
            }
        }
    }
}
