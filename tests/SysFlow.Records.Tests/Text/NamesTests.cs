using System.Text;

namespace SysFlow.Records.Tests;

public sealed class NamesTests
{
    [Theory]
    [InlineData(Operations.None, RecordKind.FileFlow, "")]
    [InlineData(Operations.Read | Operations.Write | Operations.Open, RecordKind.FileFlow, "OPEN,WRITE,READ")]
    [InlineData(Operations.Read | Operations.Write | Operations.Accept, RecordKind.NetworkFlow, "ACCEPT,SEND,RECV")]
    [InlineData(Operations.Read, RecordKind.NetworkEvent, "RECV")]
    [InlineData(
        (Operations)(-1),
        RecordKind.FileFlow,
        "MKDIR,RMDIR,LINK,SYMLINK,UNLINK,RENAME,CLONE,EXEC,EXIT,SETUID,OPEN,ACCEPT,CONNECT,CLOSE,WRITE,READ,SETNS,MMAP,"
            + "SHUTDOWN,TRUNCATE,DIGEST")]
    public void Operations_are_named_by_direction_and_in_the_canonical_order(
        Operations operations, RecordKind kind, string names)
    {
        List<string> found = [];
        foreach (ReadOnlySpan<byte> name in OperationNames.Enumerate(operations, kind))
            found.Add(Encoding.UTF8.GetString(name));
        Assert.Equal(names, string.Join(',', found));
    }

    [Theory]
    [InlineData(OpenModes.None, "NONE")]
    [InlineData(OpenModes.ReadOnly | OpenModes.CloseOnExec, "RDONLY,CLOEXEC")]
    [InlineData(OpenModes.ReadWrite | OpenModes.Create, "RDONLY,WRONLY,RDWR,CREAT")]
    [InlineData((OpenModes)(1 << 20), "")]
    [InlineData(
        (OpenModes)0x1FFF,
        "RDONLY,WRONLY,RDWR,CREAT,EXCL,TRUNC,APPEND,NONBLOCK,DSYNC,DIRECT,LARGEFILE,DIRECTORY,CLOEXEC,SYNC")]
    public void Open_flags_are_named_in_the_canonical_order(OpenModes modes, string names)
    {
        List<string> found = [];
        foreach (ReadOnlySpan<byte> name in OpenModeNames.Enumerate(modes)) found.Add(Encoding.UTF8.GetString(name));
        Assert.Equal(names, string.Join(',', found));
    }

    [Fact]
    public void Every_value_of_an_enum_has_the_schema_s_symbol()
    {
        string schema = Encoding.UTF8.GetString(SysFlowSchema.Json);
        List<string> names =
        [
            .. Enum.GetValues<RecordKind>().Select(v => "." + Encoding.UTF8.GetString(SchemaNames.Of(v))),
            .. Enum.GetValues<ObjectState>().Select(v => "\"" + Encoding.UTF8.GetString(SchemaNames.Of(v))),
            .. Enum.GetValues<ContainerType>().Select(v => "\"" + Encoding.UTF8.GetString(SchemaNames.Of(v))),
            .. Enum.GetValues<K8sComponent>().Select(v => "\"" + Encoding.UTF8.GetString(SchemaNames.Of(v))),
            .. Enum.GetValues<K8sAction>().Select(v => "\"" + Encoding.UTF8.GetString(SchemaNames.Of(v))),
        ];
        List<string> codes =
        [
            .. Enum.GetValues<RecordKind>().Select(v => Encoding.UTF8.GetString(SchemaNames.CodeOf(v))),
        ];

        Assert.All(names, name => Assert.Contains(name + "\"", schema, StringComparison.Ordinal));
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(["H", "C", "P", "F", "PE", "NF", "FF", "FE", "NE", "PF", "PD", "KE"], codes);
        Assert.Equal("CONTAINERD"u8, SchemaNames.RuntimeOf(ContainerType.Containerd));
        Assert.True(SchemaNames.RuntimeOf((ContainerType)77).IsEmpty);
    }

    [Theory]
    [InlineData(16777343, "127.0.0.1")]
    [InlineData(0, "0.0.0.0")]
    [InlineData(-1, "255.255.255.255")]
    [InlineData(0x0102A8C0, "192.168.2.1")]
    public void An_address_is_read_from_its_least_significant_byte(int address, string text)
    {
        Span<byte> destination = stackalloc byte[Ipv4Text.MaxLength];
        Assert.Equal(text, Encoding.UTF8.GetString(destination[..Ipv4Text.Format(address, destination)]));
    }

    [Fact]
    public void An_address_needs_room_for_the_longest_text() =>
        Assert.Throws<ArgumentException>(() => Ipv4Text.Format(0, new byte[Ipv4Text.MaxLength - 1]));

    [Theory]
    [InlineData(102, 'f')]
    [InlineData(52, '4')]
    [InlineData(0, '?')]
    [InlineData(-5, '?')]
    [InlineData(300, '?')]
    public void A_resource_type_is_a_letter(int restType, char letter) =>
        Assert.Equal(letter, ResourceTypes.Letter(restType));
}
