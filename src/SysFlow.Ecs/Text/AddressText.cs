using System.Net;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>Recognises addresses.</summary>
internal static class AddressText
{
    /// <summary>
    /// Whether <paramref name="text"/> is an address of either family that Elasticsearch accepts as <c>ip</c>.
    /// </summary>
    public static bool IsAddress(ReadOnlySpan<byte> text)
        => text.Contains((byte)':')
            ? !text.ContainsAny("%[]/"u8) && IPAddress.IsValidUtf8(text)
            : Ipv4Text.TryParse(text, out _);
}
