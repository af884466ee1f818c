using System.Buffers.Text;

namespace SysFlow.Ecs;

/// <summary>
/// Writes compact JSON into reused memory: a document, or the pieces that many documents of a batch share. Property
/// names are passed with the comma and colon around them (<c>,"pid":</c>), so that writing a name is one copy; the
/// comma is dropped at the start of an object. Nesting is not checked: the callers write fixed shapes, and tests parse
/// the result.
/// </summary>
internal sealed class JsonWriter
{
    /// <summary>Sign and 19 digits.</summary>
    private const int LongestNumber = 20;

    private byte[] _bytes = new byte[16 * 1024];
    private int _used;
    private bool _comma;

    /// <summary>Everything written since <see cref="Clear"/>; valid until more is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _used);

    /// <summary>The bytes of <paramref name="fragment"/>; unchanged until <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> this[Fragment fragment] => _bytes.AsSpan(fragment.Start, fragment.Length);

    /// <summary>Clears everything and starts at the outermost level.</summary>
    public void Clear()
    {
        _used = 0;
        _comma = false;
    }

    /// <summary>
    /// Starts a piece that follows other properties and returns its start; no other piece may be open.
    /// </summary>
    public int BeginFragment()
    {
        _comma = true;
        return _used;
    }

    /// <summary>Ends the piece that began at <paramref name="start"/>.</summary>
    public Fragment EndFragment(int start) => new(start, _used - start);

    /// <summary>Writes bytes unchanged; the state of the comma does not change.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Span<byte> room = Room(bytes.Length);
        bytes.CopyTo(room);
        _used += bytes.Length;
    }

    /// <summary>Complete properties with a leading comma, such as <c>,"a":1,"b":2</c>; may be empty.</summary>
    public void Properties(ReadOnlySpan<byte> properties)
    {
        if (properties.IsEmpty) return;
        Raw(_comma ? properties : properties[1..]);
        _comma = true;
    }

    /// <summary>A name and the opening bracket of its value, such as <c>,"user":{</c> or <c>,"args":[</c>.</summary>
    public void Open(ReadOnlySpan<byte> nameAndBracket)
    {
        Raw(_comma ? nameAndBracket : nameAndBracket[1..]);
        _comma = false;
    }

    /// <summary>
    /// Like <see cref="Open"/>, for an object that <see cref="CloseOptional"/> removes when it stays empty.
    /// </summary>
    /// <returns>Start of the object.</returns>
    public int OpenOptional(ReadOnlySpan<byte> nameAndBracket)
    {
        int start = _used;
        Open(nameAndBracket);
        return start;
    }

    /// <summary>Closes the object that began at <paramref name="start"/>, or removes it when it is empty.</summary>
    public void CloseOptional(int start)
    {
        if (_comma)
        {
            CloseObject();
            return;
        }

        _comma = _bytes[start] == (byte)',';
        _used = start;
    }

    /// <summary>Closes an object.</summary>
    public void CloseObject()
    {
        Byte((byte)'}');
        _comma = true;
    }

    /// <summary>Closes an array.</summary>
    public void CloseArray()
    {
        Byte((byte)']');
        _comma = true;
    }

    /// <summary>A number.</summary>
    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Digits(value);
    }

    /// <summary>True or false.</summary>
    public void Flag(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>A text, which is escaped.</summary>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Quoted(value);
    }

    /// <summary>A text that needs no escaping.</summary>
    public void Token(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Byte((byte)'"');
        Raw(value);
        Byte((byte)'"');
    }

    /// <summary>A number as text.</summary>
    public void NumberText(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Byte((byte)'"');
        Digits(value);
        Byte((byte)'"');
    }

    /// <summary>A time in nanoseconds since the Unix epoch.</summary>
    public void Time(ReadOnlySpan<byte> name, long nanoseconds)
    {
        Name(name);
        Byte((byte)'"');
        Timestamp(nanoseconds);
        Byte((byte)'"');
    }

    /// <summary>A text item of an array.</summary>
    public void TextItem(ReadOnlySpan<byte> value)
    {
        Separate();
        Quoted(value);
    }

    /// <summary>A text item of an array that needs no escaping.</summary>
    public void TokenItem(ReadOnlySpan<byte> value)
    {
        Separate();
        Byte((byte)'"');
        Raw(value);
        Byte((byte)'"');
    }

    /// <summary>A number in an array.</summary>
    public void NumberItem(long value)
    {
        Separate();
        Digits(value);
    }

    /// <summary>The thirty characters of a time, without quotes.</summary>
    public void Timestamp(long nanoseconds)
    {
        Rfc3339.Write(Room(Rfc3339.Length), nanoseconds);
        _used += Rfc3339.Length;
    }

    /// <summary>Digits without a name.</summary>
    public void Digits(long value)
    {
        Utf8Formatter.TryFormat(value, Room(LongestNumber), out int written);
        _used += written;
    }

    /// <summary>The inside of a string, escaped.</summary>
    public void Escaped(ReadOnlySpan<byte> value)
    {
        int plain = JsonText.PlainLength(value);
        if (plain == value.Length)
        {
            Raw(value);
            return;
        }

        _used += JsonText.Escape(value, Room(checked(value.Length * JsonText.MaxGrowth)));
    }

    /// <summary>A comma before the next item, unless it is the first.</summary>
    public void Separate()
    {
        if (_comma) Byte((byte)',');
        _comma = true;
    }

    /// <summary>A property's name; its value must follow.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Raw(_comma ? name : name[1..]);
        _comma = true;
    }

    private void Quoted(ReadOnlySpan<byte> value)
    {
        Byte((byte)'"');
        Escaped(value);
        Byte((byte)'"');
    }

    private void Byte(byte value)
    {
        Room(1)[0] = value;
        _used++;
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _used < length) Grow(length);
        return _bytes.AsSpan(_used);
    }

    private void Grow(int length)
    {
        int needed = checked(_used + length);
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
    }
}
