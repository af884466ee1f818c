using System.Text;
using System.Text.Json;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class NetworkDocumentTests
{
    [Theory]
    [InlineData(Operations.Connect, "egress", 200, 100)]
    [InlineData(Operations.Accept, "ingress", 100, 200)]
    public void Bytes_belong_to_the_side_that_sent_them(Operations op, string direction, long sourceBytes,
        long destinationBytes)
    {
        JsonElement root = Scene.Attack().NetworkFlow(op).Last().Root;
        Assert.Equal(direction, EcsPath.Text(root, "network.direction"));
        Assert.Equal(sourceBytes, EcsPath.Number(root, "source.bytes"));
        Assert.Equal(destinationBytes, EcsPath.Number(root, "destination.bytes"));
        Assert.Equal(300, EcsPath.Number(root, "network.bytes"));
    }

    [Theory]
    [InlineData("10.1.2.3:5000", "9.9.9.9:53", "egress", 200)]
    [InlineData("9.9.9.9:5000", "10.1.2.3:53", "ingress", 100)]
    [InlineData("127.0.0.1:5000", "127.0.0.1:53", "unknown", null)]
    [InlineData("10.1.2.3:5000", "10.1.2.3:53", "unknown", null)]
    public void Without_a_flag_the_address_of_the_host_tells_the_side(string from, string to, string direction,
        int? sourceBytes)
    {
        JsonElement root = Scene.Attack().NetworkFlow(Operations.Read, from, to).Last().Root;
        Assert.Equal(direction, EcsPath.Text(root, "network.direction"));
        Assert.Equal(sourceBytes, EcsPath.Number(root, "source.bytes"));
        Assert.Equal(300, EcsPath.Number(root, "network.bytes"));
    }

    [Theory]
    [InlineData(6, "tcp", "6", null)]
    [InlineData(17, "udp", "17", null)]
    [InlineData(1, "icmp", "1", null)]
    [InlineData(132, null, "132", null)]
    [InlineData(254, null, null, 254)]
    [InlineData(-1, null, null, -1)]
    public void Only_assigned_protocols_are_named(int protocol, string? transport, string? number, int? kept)
    {
        JsonElement root = Scene.Attack().NetworkFlow(Operations.Connect, protocol: protocol).Last().Root;
        Assert.Equal(transport, EcsPath.Text(root, "network.transport"));
        Assert.Equal(number, EcsPath.Text(root, "network.iana_number"));
        Assert.Equal(kept, EcsPath.Number(root, "sysflow.net.proto"));
        Assert.Equal(protocol is 6 or 17, EcsPath.Text(root, "network.community_id") is not null);
    }

    [Fact]
    public void An_unspecified_address_is_no_peer()
    {
        JsonElement root = Scene.Attack().NetworkFlow(Operations.Connect, "0.0.0.0:0", "9.9.9.9:53", 17).Last().Root;
        Assert.Equal("0.0.0.0", EcsPath.Text(root, "source.address"));
        Assert.Null(EcsPath.Text(root, "source.ip"));
        Assert.Null(EcsPath.Text(root, "network.community_id"));
        Assert.Equal(["10.1.2.3", "9.9.9.9"], EcsPath.Texts(root, "related.ip"));
    }

    /// <summary>
    /// The baselines of the specification, https://github.com/corelight/community-id-spec/tree/master/baseline.
    /// </summary>
    [Theory]
    [InlineData("128.232.110.120:34855", "66.35.250.204:80", 6, "1:LQU9qZlK+B5F3KDmev6m5PMibrg=")]
    [InlineData("66.35.250.204:80", "128.232.110.120:34855", 6, "1:LQU9qZlK+B5F3KDmev6m5PMibrg=")]
    [InlineData("192.168.1.52:54585", "8.8.8.8:53", 17, "1:d/FP5EW3wiY1vCndhwleRRKHowQ=")]
    public void The_community_id_is_the_published_one(string from, string to, int protocol, string expected)
        => Assert.Equal(expected, EcsPath.Text(Scene.Attack().NetworkFlow(Operations.Connect, from, to,
            protocol).Last().Root, "network.community_id"));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("10.1.2", false)]
    [InlineData("10.1.2.3.4", false)]
    [InlineData("10.01.2.3", false)]
    [InlineData("256.1.1.1", false)]
    [InlineData("1..2.3", false)]
    [InlineData("NA", false)]
    [InlineData("", false)]
    [InlineData("fe80::1", true)]
    [InlineData("fe80::1%eth0", false)]
    [InlineData("[::1]", false)]
    public void An_address_of_the_host_counts_only_when_it_is_one(string text, bool valid)
    {
        Assert.Equal(valid, AddressText.IsAddress(Encoding.UTF8.GetBytes(text)));
        JsonElement root = new Scene(ip: text).Process(Scene.Cat, "cat",
            inContainer: false).Event(Operations.Exec).Last().Root;
        Assert.Equal(valid ? [text] : [], EcsPath.Texts(root, "host.ip"));
    }
}
