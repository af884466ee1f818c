using Microsoft.Extensions.Configuration;

namespace SysFlow.Hosting.Tests;

public sealed class SettingsReaderTests
{
    [Fact]
    public void A_key_that_nobody_asked_for_is_reported_with_the_keys_that_exist()
    {
        SettingsReader settings = Read("--set", "Bridge:Inptus=x");
        settings.Texts("Bridge:Inputs");
        ServiceConfigurationException wrong = Assert.Throws<ServiceConfigurationException>(settings.ThrowIfWrong);
        Assert.Contains("Bridge:Inptus: unknown key (known: Bridge:Inputs)", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        SettingsReader settings = Read("--set", "Bridge:Follow=maybe", "--set", "Bridge:FlushInterval=soon");
        settings.RequiredText("Log:Directory", "data/log");
        settings.Flag("Bridge:Follow", true);
        settings.Span("Bridge:FlushInterval", TimeSpan.Zero);
        string message = Assert.Throws<ServiceConfigurationException>(settings.ThrowIfWrong).Message;
        Assert.Contains("Log:Directory: must be given", message, StringComparison.Ordinal);
        Assert.Contains("Bridge:Follow: 'maybe'", message, StringComparison.Ordinal);
        Assert.Contains("Bridge:FlushInterval: 'soon'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_read_as_what_they_are()
    {
        SettingsReader settings = Read(
            "--set", "a=text", "--set", "b=false", "--set", "c=00:00:01.5", "--set", "d=x, y,z");
        Assert.Equal("text", settings.Text("a", ""));
        Assert.False(settings.Flag("b", true));
        Assert.Equal(TimeSpan.FromSeconds(1.5), settings.Span("c", TimeSpan.Zero));
        Assert.Equal(["x", "y", "z"], settings.Texts("d"));
        settings.ThrowIfWrong();
    }

    [Theory]
    [InlineData("novalue", "--set", "novalue")]
    [InlineData("--set", "--set")]
    [InlineData("--unknown", "--unknown", "x")]
    [InlineData("settings.json", "--config", "/nowhere/settings.json")]
    public void A_malformed_call_names_what_is_wrong(string named, params string[] args) =>
        Assert.Contains(
            named, Assert.Throws<ServiceConfigurationException>(
                () => ServiceConfiguration.Load(args)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_broken_settings_file_is_reported_by_name()
    {
        using Testing.TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("settings.json"), "{ not json");
        ServiceConfigurationException wrong = Assert.Throws<ServiceConfigurationException>(
            () => ServiceConfiguration.Load(["--config", directory.File("settings.json")]));
        Assert.Contains("settings.json", wrong.Message, StringComparison.Ordinal);
    }

    private static SettingsReader Read(params string[] args) => new(ServiceConfiguration.Load(args));
}
