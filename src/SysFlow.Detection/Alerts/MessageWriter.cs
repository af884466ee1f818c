using System.Buffers;
using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Renders a template: several values are joined by commas, an absent value is <c>&lt;NA&gt;</c> as in Falco.
/// </summary>
internal sealed class MessageWriter
{
    private readonly (byte[] Text, ValueSource? Source)[] _parts;

    public MessageWriter(MessageTemplate template) =>
        _parts = [.. template.Parts.Select(
            p => (p.Text, p.Field is null ? null : new ValueSource(p.Field, sfProcessor: false)))];

    /// <summary>
    /// Writes the message for the context's event, at most <see cref="AlertSchema.MaxMessage"/> bytes of it.
    /// </summary>
    public void Write(EventContext context, ArrayBufferWriter<byte> output)
    {
        foreach ((byte[] text, ValueSource? source) in _parts)
        {
            if (source is null) Append(text, output);
            else AppendValues(source, context, output);
        }
    }

    private static void AppendValues(ValueSource source, EventContext context, ArrayBufferWriter<byte> output)
    {
        ValueList values = context.Left;
        source.Collect(context, context.Entity(EventSubject.Process), values);
        if (values.Count == 0) Append("<NA>"u8, output);
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0) Append(","u8, output);
            Append(values[i], output);
        }
    }

    private static void Append(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output)
    {
        int room = AlertSchema.MaxMessage - output.WrittenCount;
        if (text.Length > room)
        {
            // Never cut inside a character: continuation bytes are 10xxxxxx.
            while (room > 0 && (text[room] & 0xC0) == 0x80) room--;
            text = text[..room];
        }

        output.Write(text);
    }
}
