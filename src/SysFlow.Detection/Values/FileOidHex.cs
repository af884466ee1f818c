using SysFlow.Records;

namespace SysFlow.Detection;

/// <summary>Writes file identities as text.</summary>
internal static class FileOidHex
{
    /// <summary>Two digits per byte.</summary>
    public const int Length = FileOid.Size * 2;

    public static void Write(FileOid oid, Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[FileOid.Size];
        oid.CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, destination, out _);
    }
}
