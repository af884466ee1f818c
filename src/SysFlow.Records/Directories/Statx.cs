using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SysFlow.Records;

/// <summary>
/// Linux system calls that .NET does not offer: file status, and opening without blocking. The structure of statx(2) is
/// the same on every architecture.
/// </summary>
internal static class Statx
{
    /// <summary>Error number of a path that does not exist.</summary>
    public const int NoEntry = 2; // ENOENT

    /// <summary>Error number of a path through something that is not a directory.</summary>
    public const int NotDirectory = 20; // ENOTDIR

    private const int CurrentDirectory = -100; // AT_FDCWD
    private const int EmptyPath = 0x1000; // AT_EMPTY_PATH
    private const uint BasicStats = 0x07FF; // STATX_BASIC_STATS
    private const int StructBytes = 256;

    private const int ReadOnlyNoWait = 0x80000 | 0x800 | 0x100; // O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY

    /// <summary>The status of the file at a path; null, with the error number, when there is none.</summary>
    public static FileStatus? Of(string path, out int error)
    {
        byte[] status = new byte[StructBytes];
        bool isKnown = StatPath(CurrentDirectory, Encode(path), 0, BasicStats, status) == 0;
        error = isKnown ? 0 : Marshal.GetLastPInvokeError();
        return isKnown ? Read(status) : null;
    }

    /// <summary>The status of an open file.</summary>
    /// <exception cref="IOException">The status cannot be read.</exception>
    public static FileStatus Of(SafeFileHandle file)
    {
        byte[] status = new byte[StructBytes];
        return StatHandle(file, [0], EmptyPath, BasicStats, status) == 0
            ? Read(status)
            : throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    /// <summary>Opens a path for reading without ever blocking, whatever kind of file it is.</summary>
    public static SafeFileHandle Open(string path, out int error)
    {
        SafeFileHandle file = new(OpenPath(Encode(path), ReadOnlyNoWait), ownsHandle: true);
        error = file.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return file;
    }

    /// <summary>The message for an error number.</summary>
    public static string Describe(int error) => new Win32Exception(error).Message;

    private static byte[] Encode(string path) => Encoding.UTF8.GetBytes(path + '\0');

    /// <summary>Reads the structure; the offsets are those of struct statx in linux/stat.h.</summary>
    private static FileStatus Read(ReadOnlySpan<byte> status)
    {
        FileKind kind = (BitConverter.ToUInt16(status[28..]) & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Directory,
            0x1000 => FileKind.Fifo,
            0xC000 => FileKind.Socket,
            _ => FileKind.Device,
        };
        ulong device = ((ulong)BitConverter.ToUInt32(status[136..]) << 32) | BitConverter.ToUInt32(status[140..]);
        long modified = (BitConverter.ToInt64(status[112..]) * 1_000_000_000) + BitConverter.ToUInt32(status[120..]);
        return new FileStatus(
            kind, device, BitConverter.ToUInt64(status[32..]), BitConverter.ToInt64(status[40..]), modified,
            BitConverter.ToUInt32(status[16..]));
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatPath(int directory, byte[] path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatHandle(SafeFileHandle file, byte[] path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenPath(byte[] path, int flags);
}
