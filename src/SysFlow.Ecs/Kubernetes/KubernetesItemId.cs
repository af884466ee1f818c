using System.Buffers.Binary;
using System.IO.Hashing;
using SysFlow.Events;

namespace SysFlow.Ecs;

/// <summary>
/// Derives the ids of the documents of a Kubernetes event's further components; the first one has the event's id.
/// </summary>
internal static class KubernetesItemId
{
    /// <summary>
    /// Writes the id of the component at <paramref name="index"/> to <paramref name="destination"/>: the 128-bit hash
    /// of the 22 characters of the event's id and the index as four bytes, most significant first.
    /// </summary>
    public static void Write(ReadOnlySpan<byte> eventId, int index, Span<byte> destination)
    {
        Span<byte> input = stackalloc byte[IdentityText.Length + sizeof(int)];
        eventId[..IdentityText.Length].CopyTo(input);
        BinaryPrimitives.WriteInt32BigEndian(input[IdentityText.Length..], index);
        IdentityText.Write(XxHash128.HashToUInt128(input), destination);
    }
}
