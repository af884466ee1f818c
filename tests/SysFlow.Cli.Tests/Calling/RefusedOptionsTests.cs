using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class RefusedOptionsTests
{
    [Theory]
    [InlineData("map - --events --rules r.yaml", "--rules: with --events no rule is evaluated")]
    [InlineData("map - --rules -", "--rules: standard input is the trace already")]
    [InlineData("map - --rules /dev/stdin", "--rules: standard input is the trace already")]
    [InlineData("run - --rules -", "--rules: standard input is the trace already")]
    [InlineData("bootstrap kafka --kafka a:1 --partitions 0", "--partitions: '0' is not a number from 1 to 1024")]
    [InlineData("bootstrap kafka --kafka localhost:1 --replicas 99999", "--replicas: '99999' is not a number from 1")]
    [InlineData("bootstrap kafka --kafka a:1 --retention-days -1", "--retention-days: '-1' is not a number from 0")]
    public async Task Options_that_contradict_each_other_or_are_out_of_range_are_refused(string call, string problem)
    {
        using TemporaryDirectory directory = new();
        await File.WriteAllTextAsync(directory.File("r.yaml"), "", TestContext.Current.CancellationToken);
        CommandResult result = await Shell.RunAsync(directory.Path, $"sfs {call} </dev/null");
        Assert.Equal(2, result.Exit);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Equal(["r.yaml"], Directory.EnumerateFileSystemEntries(directory.Path).Select(Path.GetFileName));
    }
}
