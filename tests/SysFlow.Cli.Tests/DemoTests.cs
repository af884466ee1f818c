using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class DemoTests
{
    /// <summary>The attack: uname, df, ps, ls /home, cat /etc/passwd, wget.</summary>
    public static TheoryData<string, string> Steps => new()
    {
        { "T1082", "uname" },
        { "T1083", "ls" },
        { "T1057", "ps" },
        { "T1087.001", "/etc/passwd" },
        { "T1105", "wget" },
    };

    [Fact]
    public async Task The_demo_shows_an_alert_for_every_step_of_the_attack()
    {
        CommandResult result = await Sfs.SucceedAsync("demo");
        foreach (var step in Steps)
        {
            (string technique, string command) = step.Data;
            Assert.Contains(
                result.Lines,
                l => l.Contains(technique, StringComparison.Ordinal) && l.Contains(command, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_the_demo_keeps_can_be_searched()
    {
        using TemporaryDirectory directory = new();
        await Sfs.SucceedAsync("demo", "--data", directory.Path);
        CommandResult found = await Sfs.SucceedAsync(
            "search", "process.name:cat AND event.kind:alert", "--data", directory.Path, "--json");
        Assert.NotEmpty(found.Lines);
        Assert.All(found.Lines, l => Assert.Contains("\"name\":\"cat\"", l, StringComparison.Ordinal));
    }
}
