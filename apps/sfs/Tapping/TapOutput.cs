using System.Text.Json;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Writes what is decoded of messages, one line for each thing, up to a limit.</summary>
/// <param name="output">Receives lines for people.</param>
/// <param name="json">Receives JSON lines instead; null for lines for people.</param>
/// <param name="limit">Most lines.</param>
internal sealed class TapOutput(TextOutput output, Stream? json, long limit)
{
    private readonly Utf8JsonWriter? _json = json is null ? null : new Utf8JsonWriter(json, JsonOutput.OneLine);

    /// <summary>Whether as many lines are written as are wanted.</summary>
    public bool IsFull => Lines >= limit;

    /// <summary>Lines written.</summary>
    public long Lines { get; private set; }

    /// <summary>Writes a line, unless there are enough.</summary>
    /// <param name="message">The message that it comes from.</param>
    /// <param name="text">The line for people, without the position.</param>
    /// <param name="fields">Writes the properties of the JSON line, without the position.</param>
    public void Write(in Message message, Func<string> text, Action<Utf8JsonWriter> fields)
    {
        if (IsFull) return;
        Lines++;
        if (_json is null)
        {
            output.WriteLine($"{message.Position} {text()}");
            return;
        }

        _json.WriteStartObject();
        _json.WriteString("topic", message.Position.Partition.Topic);
        _json.WriteNumber("partition", message.Position.Partition.Partition);
        _json.WriteNumber("offset", message.Offset);
        _json.WriteNumber("timestamp", message.Timestamp);
        fields(_json);
        _json.WriteEndObject();
        _json.Flush();
        json!.WriteByte((byte)'\n');
        json.Flush();
        _json.Reset(json);
    }
}
