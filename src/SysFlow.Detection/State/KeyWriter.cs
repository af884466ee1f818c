using System.Buffers;
using SysFlow.Alerts;
using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>
/// Writes the values of fields as an array of the schema's <c>GroupValue</c>: alerts show what groups are distinguished
/// by.
/// </summary>
internal sealed class KeyWriter
{
    private readonly ArrayBufferWriter<byte> _key = new();
    private readonly ArrayBufferWriter<byte> _value = new();

    /// <summary>The key written last.</summary>
    public ReadOnlySpan<byte> Written => _key.WrittenSpan;

    /// <summary>Writes the values of the context's event.</summary>
    /// <returns>Whether the event has a value for every field.</returns>
    public bool Write(KeyReader[] fields, EventContext context)
    {
        bool all = true;
        _key.ResetWrittenCount();
        if (fields.Length > 0) _key.WriteLong(fields.Length);
        foreach (KeyReader field in fields) all &= field.Write(context, _value, _key);
        _key.WriteLong(0);
        return all;
    }
}
