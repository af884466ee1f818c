using System.Text.Json;

namespace SysFlow.Cli.Tests;

/// <summary>What <c>sfs lag</c> shows, whatever carries the topics.</summary>
public abstract class LagContract(PipelineUnderTest pipeline) : IAsyncDisposable
{
    [Fact]
    public async Task Services_that_have_read_everything_are_not_behind()
    {
        await pipeline.RunAttackAsync();
        JsonElement[] groups = await GroupsAsync();
        Assert.Equal(["detector", "ecs-mapper", "indexer"], groups.Select(g => g.GetProperty("group").GetString()));
        Assert.All(groups, g => Assert.Equal(0, g.GetProperty("lag").GetInt64()));
        Assert.All(groups, g => Assert.Equal(0, g.GetProperty("seconds").GetDouble()));
        Assert.Contains("detector: 0 messages to read", (await pipeline.SucceedAsync("lag")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_come_since_is_counted_and_timed_and_exceeds_a_limit()
    {
        await pipeline.RunAttackAsync();
        await pipeline.AppendAsync("sysflow.events", "k", "one", "two", "three");
        JsonElement detector = (await GroupsAsync())[0];
        Assert.Equal(3, detector.GetProperty("lag").GetInt64());
        Assert.True(detector.GetProperty("seconds").GetDouble() > 0);
        CommandResult late = await pipeline.SfsAsync("lag", "--fail-above", "2");
        Assert.Equal(1, late.Exit);
        Assert.Contains("detector: 3 messages to read, more than 2", late.Error, StringComparison.Ordinal);
        await pipeline.SucceedAsync("lag", "--fail-above", "3");
        await pipeline.SucceedAsync("lag", "--fail-above", "2", "--group", "indexer");
    }

    [Fact]
    public async Task A_group_that_has_never_read_has_everything_to_read()
    {
        await pipeline.AppendAsync("sysflow.events", "k", "one");
        JsonElement detector = (await GroupsAsync())[0];
        Assert.Equal(1, detector.GetProperty("lag").GetInt64());
        JsonElement partition = detector.GetProperty("partitions").EnumerateArray()
            .Single(p => p.GetProperty("lag").GetInt64() == 1);
        Assert.Equal(JsonValueKind.Null, partition.GetProperty("committed").ValueKind);
        Assert.Contains("never", (await pipeline.SucceedAsync("lag", "--group", "detector")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_group_is_named_with_those_that_exist()
    {
        await (await pipeline.OpenAsync()).DisposeAsync();
        CommandResult result = await pipeline.SfsAsync("lag", "--group", "nobody");
        Assert.Equal(2, result.Exit);
        Assert.Contains("no group nobody; the groups are detector", result.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await pipeline.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<JsonElement[]> GroupsAsync()
    {
        using JsonDocument json = JsonDocument.Parse((await pipeline.SucceedAsync("lag", "--json")).Output);
        return [.. json.RootElement.GetProperty("groups").EnumerateArray().Select(g => g.Clone())];
    }
}
