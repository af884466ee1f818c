using System.Globalization;
using System.IO.Hashing;
using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>
/// The identity of a trace: the file's device and inode, and its first header, which ends in a random marker. It stays
/// the same when the file is renamed or grows; another file at the same path has another identity.
/// </summary>
/// <param name="Device">Device that holds the file.</param>
/// <param name="Inode">Inode number on that device.</param>
/// <param name="Header">XXH128 of its first header.</param>
/// <param name="Generation">
/// Counts, from 0, how often the file was found with different content after the same header, as when a simulation with
/// the same seed is written again.
/// </param>
internal readonly record struct TraceId(ulong Device, ulong Inode, UInt128 Header, int Generation)
{
    /// <summary>The identity of a file with this first header.</summary>
    public static TraceId Of(in FileStatus file, ReadOnlySpan<byte> header) =>
        new(file.Device, file.Inode, XxHash128.HashToUInt128(header), 0);

    /// <summary>Parses the form of <see cref="ToString"/>.</summary>
    public static bool TryParse(string text, out TraceId id)
    {
        id = default;
        string[] parts = text.Split('-');
        if (parts.Length != 4
            || !ulong.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong device)
            || !ulong.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong inode)
            || !UInt128.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var header)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int generation))
        {
            return false;
        }

        id = new TraceId(device, inode, header, generation);
        return true;
    }

    /// <summary>Device, inode, header, generation; the first three in hexadecimal.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Device:x}-{Inode:x}-{Header:x32}-{Generation}");
}
