using SysFlow.Records;

namespace SysFlow.Simulation;

/// <summary>An IPv4 address as in SysFlow: an int whose least significant byte is the first octet.</summary>
internal readonly record struct Ipv4(int Value)
{
    public static readonly Ipv4 Loopback = From(127, 0, 0, 1);

    public static Ipv4 From(int a, int b, int c, int d) =>
        new(Ipv4Text.FromOctets((byte)a, (byte)b, (byte)c, (byte)d));

    public static bool TryParse(string text, out Ipv4 address)
    {
        bool valid = Ipv4Text.TryParse(text, out int value);
        address = new Ipv4(value);
        return valid;
    }

    public override string ToString() => Ipv4Text.Of(Value);
}
