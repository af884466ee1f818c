using System.Runtime.InteropServices;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>A file's identity as a table key with a seeded hash.</summary>
internal readonly struct FileKey(FileOid oid) : IEquatable<FileKey>
{
    private readonly FileOid _oid = oid;

    public bool Equals(FileKey other) => _oid == other._oid;

    public override bool Equals(object? obj) => obj is FileKey other && Equals(other);

    public override int GetHashCode()
    {
        ReadOnlySpan<byte> words = MemoryMarshal.AsBytes(new ReadOnlySpan<FileOid>(in _oid));
        return HashSeed.Mix(
            MemoryMarshal.Read<ulong>(words),
            MemoryMarshal.Read<ulong>(words[8..]),
            MemoryMarshal.Read<uint>(words[16..]));
    }
}
