namespace SysFlow.Records;

/// <summary>Resource types of files (<see cref="FileRecord.RestType"/>): the code of an ASCII letter.</summary>
public static class ResourceTypes
{
    /// <summary>Regular file, <c>f</c>.</summary>
    public const int File = 'f';

    /// <summary>Directory, <c>d</c>.</summary>
    public const int Directory = 'd';

    /// <summary>IPv4 socket, <c>4</c>.</summary>
    public const int Ipv4Socket = '4';

    /// <summary>IPv6 socket, <c>6</c>.</summary>
    public const int Ipv6Socket = '6';

    /// <summary>Unix socket, <c>u</c>.</summary>
    public const int UnixSocket = 'u';

    /// <summary>Pipe, <c>p</c>.</summary>
    public const int Pipe = 'p';

    /// <summary>Unknown, <c>?</c>.</summary>
    public const int Unknown = '?';

    /// <summary>The letter, one byte of ASCII; <c>?</c> for anything that is not a visible ASCII character.</summary>
    public static char Letter(int restType) => restType is > ' ' and < 0x7F ? (char)restType : (char)Unknown;
}
