using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace SysFlow.Ecs;

/// <summary>
/// Community ID version 1 with seed 0, which is the same for a flow whichever side sees it
/// (https://github.com/corelight/community-id-spec): <c>1:</c> + base64(SHA-1(seed₁₆ ‖ address₁ ‖ address₂ ‖ protocol₈
/// ‖ 0₈ ‖ port₁ ‖ port₂)), big-endian, the smaller (address, port) first.
/// </summary>
internal static class CommunityId
{
    /// <summary>Two characters of version and 28 of base64 for 20 bytes.</summary>
    public const int Length = 30;

    /// <summary>2 (seed) + 4 + 4 (addresses) + 1 (protocol) + 1 (padding) + 2 + 2 (ports).</summary>
    private const int InputLength = 16;

    /// <summary>Writes the id of a TCP or UDP flow to the start of <paramref name="destination"/>.</summary>
    public static void Write(Span<byte> destination, Endpoint source, Endpoint responder, byte protocol)
    {
        (ulong first, ulong second) = source.Order <= responder.Order
            ? (source.Order, responder.Order)
            : (responder.Order, source.Order);
        Span<byte> input = stackalloc byte[InputLength];
        BinaryPrimitives.WriteUInt16BigEndian(input, 0);
        BinaryPrimitives.WriteUInt32BigEndian(input[2..], (uint)(first >> 16));
        BinaryPrimitives.WriteUInt32BigEndian(input[6..], (uint)(second >> 16));
        input[10] = protocol;
        input[11] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(input[12..], (ushort)first);
        BinaryPrimitives.WriteUInt16BigEndian(input[14..], (ushort)second);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input, hash);
        destination[0] = (byte)'1';
        destination[1] = (byte)':';
        Base64.EncodeToUtf8(hash, destination[2..Length], out _, out _);
    }
}
