using System.Text;
using System.Text.Json;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>The headers of messages as texts; what is not UTF-8 is shown as U+FFFD.</summary>
internal static class HeaderText
{
    /// <summary>The headers in their order; a name may come twice.</summary>
    public static List<(string Name, string Value)> Of(in Message message)
    {
        List<(string, string)> headers = [];
        foreach (MessageHeader header in message.Headers)
            headers.Add((Encoding.UTF8.GetString(header.Name), Encoding.UTF8.GetString(header.Value)));
        return headers;
    }

    /// <summary>Writes headers as the array <c>headers</c> of objects with name and value.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<(string Name, string Value)> headers)
    {
        json.WriteStartArray("headers");
        foreach ((string name, string value) in headers)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
