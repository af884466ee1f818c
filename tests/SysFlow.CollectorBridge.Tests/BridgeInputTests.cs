using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class BridgeInputTests
{
    [Fact]
    public void An_input_is_what_is_there()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("trace.sf"), "");
        Assert.Equal(BridgeInputKind.Trace, BridgeInput.Parse(directory.File("trace.sf")).Kind);
        Assert.Equal(BridgeInputKind.Directory, BridgeInput.Parse(directory.Path).Kind);
    }

    [Theory]
    [InlineData("unix:/run/sysflow.sock", "/run/sysflow.sock")]
    [InlineData("unix:///run/sysflow.sock", "/run/sysflow.sock")]
    [InlineData("/run/does-not-exist-yet.sock", "/run/does-not-exist-yet.sock")]
    public void A_socket_need_not_exist(string text, string path) =>
        Assert.Equal(new BridgeInput(BridgeInputKind.Socket, path), BridgeInput.Parse(text));

    [Fact]
    public void A_socket_path_that_the_kernel_cannot_take_is_refused_with_its_length()
    {
        string longest = $"/{new string('s', BridgeInput.MaxSocketPathBytes - 1)}";
        Assert.Equal(longest, BridgeInput.Parse($"unix:{longest}").Path);
        string refused = Assert.Throws<BridgeInputException>(() => BridgeInput.Parse($"unix:{longest}x")).Message;
        Assert.Contains("may have 107 bytes, but this one has 108", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/null", "a device")]
    public void What_is_neither_a_file_nor_a_directory_is_refused_for_what_it_is(string text, string kind) =>
        Assert.Contains(
            kind, Assert.Throws<BridgeInputException>(() => BridgeInput.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("/nowhere/trace.sf")]
    [InlineData("unix:")]
    public void What_is_not_there_is_refused_by_name(string text) =>
        Assert.Contains(
            text, Assert.Throws<BridgeInputException>(() => BridgeInput.Parse(text)).Message, StringComparison.Ordinal);
}
