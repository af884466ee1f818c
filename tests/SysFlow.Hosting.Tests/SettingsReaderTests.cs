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
        Assert.Contains("Log:Directory: is required", message, StringComparison.Ordinal);
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
    [InlineData("Monday", null)]
    [InlineData("monday", null)]
    [InlineData("1", "a: '1' is none of Sunday, Monday")]
    [InlineData("someday", "a: 'someday' is none of Sunday, Monday")]
    public void A_choice_is_one_of_its_names_in_any_case(string text, string? problem)
    {
        SettingsReader settings = Read("--set", $"a={text}");
        DayOfWeek day = settings.Choice("a", DayOfWeek.Friday);
        if (problem is null) settings.ThrowIfWrong();
        else Assert.Contains(problem, Assert.Throws<ServiceConfigurationException>(settings.ThrowIfWrong).Message);
        Assert.Equal(problem is null ? DayOfWeek.Monday : DayOfWeek.Friday, day);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1048576", 1 << 20)]
    [InlineData("512 MiB", 512L << 20)]
    [InlineData("4gib", 4L << 30)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_number_of_bytes_may_have_a_unit(string text, long bytes)
    {
        SettingsReader settings = Read("--set", $"a={text}");
        Assert.Equal(bytes, settings.Bytes("a", 1));
        settings.ThrowIfWrong();
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("-1")]
    [InlineData("1.5 GiB")]
    [InlineData("4 GB")]
    [InlineData("9223372036854775807 KiB")]
    public void What_is_no_number_of_bytes_is_reported(string text)
    {
        SettingsReader settings = Read("--set", $"a={text}");
        settings.Bytes("a", 1);
        string message = Assert.Throws<ServiceConfigurationException>(settings.ThrowIfWrong).Message;
        Assert.Contains($"a: '{text}' is not a number of bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Retention_has_its_defaults_and_0_means_no_limit()
    {
        SettingsReader settings = Read("--set", "Log:RetentionBytes=1 GiB", "--set", "Documents:RetentionBytes=0");
        Assert.Equal(
            new RetentionLimits(1 << 30, TimeSpan.FromDays(7)),
            RetentionLimits.Read(settings, "Log", RetentionLimits.Log));
        Assert.Equal(
            new RetentionLimits(long.MaxValue, TimeSpan.MaxValue),
            RetentionLimits.Read(settings, "Documents", RetentionLimits.Documents));
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
