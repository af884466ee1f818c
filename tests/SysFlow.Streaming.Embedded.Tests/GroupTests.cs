using System.Diagnostics;
using System.Globalization;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>The members of a group are in one process; which one is known to those that come second.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task A_group_that_another_log_reads_is_refused_with_the_process_and_free_when_it_has_left()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using EmbeddedTopicLog other = await EmbeddedTopicLog.OpenAsync(world.Options, LogWorld.Cancel);
        ConsumerSettings settings = new("group", [LogWorld.Topic]);
        await using (ITopicConsumer first = other.Subscribe(settings))
        {
            StreamingException failure = Assert.Throws<StreamingException>(() => world.Log.Subscribe(settings));
            Assert.Equal(StreamingFailure.Locked, failure.Failure);
            Assert.Contains("already reads as group group ", failure.Message, StringComparison.Ordinal);
            string process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            Assert.Contains($"process {process}", failure.Message, StringComparison.Ordinal);
        }

        await using ITopicConsumer second = world.Log.Subscribe(settings);
    }

    [Fact]
    public async Task A_process_that_is_gone_is_not_named()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using EmbeddedTopicLog other = await EmbeddedTopicLog.OpenAsync(world.Options, LogWorld.Cancel);
        ConsumerSettings settings = new("group", [LogWorld.Topic]);
        await using ITopicConsumer first = other.Subscribe(settings);
        using Process gone = Process.Start("true");
        await gone.WaitForExitAsync(LogWorld.Cancel);
        foreach (string text in new[] { gone.Id.ToString(CultureInfo.InvariantCulture), "", "x", new string('1', 99) })
        {
            await File.WriteAllTextAsync(world.File("groups/group.pid"), text, LogWorld.Cancel);
            StreamingException failure = Assert.Throws<StreamingException>(() => world.Log.Subscribe(settings));
            Assert.Contains("another process", failure.Message, StringComparison.Ordinal);
        }
    }
}
