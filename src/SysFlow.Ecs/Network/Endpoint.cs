using System.Buffers.Binary;

namespace SysFlow.Ecs;

/// <summary>One side of a TCP or UDP flow.</summary>
/// <param name="Address">IPv4 address, least significant byte first.</param>
/// <param name="Port">Port.</param>
internal readonly record struct Endpoint(int Address, ushort Port)
{
    /// <summary>
    /// Address and port as one number with their order on the wire: first octet first, then the port.
    /// </summary>
    public ulong Order => ((ulong)BinaryPrimitives.ReverseEndianness((uint)Address) << 16) | Port;
}
