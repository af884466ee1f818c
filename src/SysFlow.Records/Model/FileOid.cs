using System.Buffers.Binary;

namespace SysFlow.Records;

/// <summary>
/// A file's identity (<c>FOID</c>, 20 bytes): SHA-1 over the container id followed by the path. Two files with an empty
/// path in one container share it, so it does not identify pipes and sockets.
/// </summary>
public readonly record struct FileOid
{
    /// <summary>Size on the wire in bytes.</summary>
    public const int Size = 20;

    private readonly ulong _head;
    private readonly ulong _middle;
    private readonly uint _tail;

    /// <summary>Reads an identity from exactly <see cref="Size"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 20 bytes were given.</exception>
    public FileOid(ReadOnlySpan<byte> bytes)
    {
        _head = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _middle = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _tail = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>Writes the 20 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _head);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _middle);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], _tail);
    }

    /// <summary>Forty lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
