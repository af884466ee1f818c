using System.Buffers.Binary;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Writes the canonical form from which ids are hashed (docs/wire/identity.md): integers little-endian at fixed width,
/// texts and lists after a 32-bit count.
/// </summary>
internal ref struct CanonicalWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _written;

    /// <summary>The bytes written.</summary>
    internal readonly ReadOnlySpan<byte> Written => _destination[.._written];

    internal void Byte(int value) => _destination[_written++] = (byte)value;

    internal void Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_destination[_written..], value);
        _written += sizeof(int);
    }

    internal void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_destination[_written..], value);
        _written += sizeof(long);
    }

    internal void Text(scoped ReadOnlySpan<byte> value)
    {
        Int(value.Length);
        value.CopyTo(_destination[_written..]);
        _written += value.Length;
    }

    internal void FileId(in FileOid value)
    {
        value.CopyTo(_destination[_written..]);
        _written += FileOid.Size;
    }

    internal void ProcessId(in ProcessOid value)
    {
        Long(value.CreateTs);
        Long(value.HostPid);
    }

    /// <summary>An id or a UUID: sixteen bytes, most significant first.</summary>
    internal void Name(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128BigEndian(_destination[_written..], value);
        _written += 16;
    }
}
