using System.Text.Json;
using SysFlow.Events;

namespace SysFlow.Cli;

/// <summary>Writes events as properties of a JSON line, as <c>sfs inspect --records</c> shows them.</summary>
internal sealed class EventJson : IDisposable
{
    private readonly MemoryStream _buffer = new();
    private readonly JoinedEventWriter _events;

    public EventJson() => _events = new JoinedEventWriter(_buffer) { IsNumbered = false };

    /// <summary>Writes the event as the property <c>event</c>.</summary>
    public void Write(Utf8JsonWriter json, EventBatch batch, int index)
    {
        _buffer.SetLength(0);
        _events.Write(batch, index);
        json.WritePropertyName("event");
        int lineFeed = 1;
        json.WriteRawValue(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length - lineFeed), skipInputValidation: true);
    }

    public void Dispose()
    {
        _events.Dispose();
        _buffer.Dispose();
    }
}
