using Microsoft.Extensions.Configuration;
using SysFlow.Streaming;

namespace SysFlow.Hosting.Tests;

public sealed class ReplaySettingsTests
{
    [Fact]
    public void A_service_without_a_range_replays_nothing() => Assert.Null(Read());

    [Fact]
    public void Everything_that_is_set_is_taken()
    {
        ReplayOptions options = Read(
            "Replay:From=3", "Replay:To=2026-01-31T12:00:00Z", "Replay:Name=mine", "Replay:InputSuffix=a",
            "Replay:OutputSuffix=b_2", "Replay:Rate=7", "Replay:DryRun=true")!;
        Assert.Equal(
            new ReplayOptions(RangeBound.At(3), RangeBound.At(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)))
            {
                Name = "mine",
                InputSuffix = "a",
                OutputSuffix = "b_2",
                Rate = 7,
                DryRun = true,
            },
            options);
    }

    [Fact]
    public void The_same_settings_name_the_same_replay_and_others_another()
    {
        string name = Read("Replay:From=0", "Replay:To=9")!.Name;
        Assert.Equal(name, Read("Replay:From=0", "Replay:To=9")!.Name);
        Assert.NotEqual(name, Read("Replay:From=0", "Replay:To=9", "Replay:OutputSuffix=x")!.Name);
    }

    [Theory]
    [InlineData("Replay:OutputSuffix=x", "Replay:From: is required")]
    [InlineData("Replay:From=0", "Replay:To: '' is neither an offset")]
    [InlineData("Replay:From=0 Replay:To=later", "Replay:To: 'later' is neither an offset")]
    [InlineData("Replay:From=0 Replay:To=1 Replay:OutputSuffix=A-b", "Replay:OutputSuffix: 'A-b' is not")]
    [InlineData("Replay:From=0 Replay:To=1 Replay:Name=a/b", "Replay:Name: 'a/b' is not")]
    [InlineData("Replay:From=0 Replay:To=1 Replay:Rate=-1", "Replay:Rate: '-1' is not a whole number")]
    [InlineData("Replay:From=0 Replay:To=1 Replay:Suffix=a", "Replay:Suffix: unknown key")]
    public void What_is_wrong_is_named_by_its_key(string settings, string problem)
    {
        ServiceConfigurationException failure =
            Assert.Throws<ServiceConfigurationException>(() => Read(settings.Split(' ')));
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    private static ReplayOptions? Read(params string[] settings)
    {
        SettingsReader reader = new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(
            s => KeyValuePair.Create(s[..s.IndexOf('=')], (string?)s[(s.IndexOf('=') + 1)..]))).Build());
        ReplayOptions? options = ReplaySettings.Read(reader);
        reader.ThrowIfWrong();
        return options;
    }
}
