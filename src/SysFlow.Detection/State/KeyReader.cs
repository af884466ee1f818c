using System.Buffers;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using SysFlow.Alerts;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>Reads the value of a field by which events are grouped.</summary>
internal sealed class KeyReader
{
    /// <summary>Longest value kept whole; of a longer one, its start and a hash of all of it are kept.</summary>
    private const int MaxValue = 1_024;

    private readonly ArrayBufferWriter<byte> _number = new();
    private readonly byte[] _name;
    private readonly (int Kinds, ValueSource[] Sources, byte[]? Constant)[] _choices;

    public KeyReader(KeyField field)
    {
        _name = Encoding.UTF8.GetBytes(field.Name);
        _choices =
        [
            .. field.Choices.Select(c => (
                c.Kinds, c.Fields.Select(f => new ValueSource(f, sfProcessor: false)).ToArray(), c.Constant)),
        ];
    }

    /// <summary>
    /// Appends the name and value of a field of the context's event in the form of the schema's <c>GroupValue</c>.
    /// </summary>
    /// <param name="context">The event.</param>
    /// <param name="value">Buffer for the value.</param>
    /// <param name="key">The buffer to append to.</param>
    /// <returns>Whether the event has a value.</returns>
    public bool Write(EventContext context, ArrayBufferWriter<byte> value, ArrayBufferWriter<byte> key)
    {
        value.ResetWrittenCount();
        Read(context, value);
        if (value.WrittenCount > MaxValue) Shorten(value);
        key.WriteText(_name);
        key.WriteText(value.WrittenSpan);
        return value.WrittenCount > 0;
    }

    /// <summary>Reads the value of a field that is a number.</summary>
    /// <returns>Whether the event has a value.</returns>
    public bool TryReadNumber(EventContext context, out long number)
    {
        _number.ResetWrittenCount();
        Read(context, _number);
        return Utf8Parser.TryParse(_number.WrittenSpan, out number, out int read) && read == _number.WrittenCount;
    }

    private void Read(EventContext context, ArrayBufferWriter<byte> value)
    {
        int kind = 1 << (int)context.Event.Kind;
        foreach ((int kinds, ValueSource[] sources, byte[]? constant) in _choices)
        {
            if ((kinds & kind) == 0) continue;
            if (constant is not null)
            {
                value.Write(constant);
                return;
            }

            foreach (ValueSource source in sources)
            {
                source.Collect(context, context.Entity(EventSubject.Process), context.Left);
                for (int i = 0; i < context.Left.Count; i++)
                {
                    if (i > 0) value.Write(","u8);
                    value.Write(context.Left[i]);
                }

                if (value.WrittenCount > 0) return;
            }
        }
    }

    private static void Shorten(ArrayBufferWriter<byte> value)
    {
        ulong hash = XxHash3.HashToUInt64(value.WrittenSpan);
        int length = MaxValue;
        while (length > 0 && (value.WrittenSpan[length] & 0xC0) == 0x80) length--;
        byte[] beginning = value.WrittenSpan[..length].ToArray();
        value.ResetWrittenCount();
        value.Write(beginning);
        value.Write(Encoding.ASCII.GetBytes($"...{hash:x16}"));
    }
}
