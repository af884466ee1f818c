using Microsoft.Extensions.Time.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

public sealed class UpkeepTests
{
    [Fact]
    public async Task Upkeep_that_dies_of_anything_fails_the_log_and_not_only_itself()
    {
        BreakingTime time = new();
        await using LogWorld world = new();
        world.Options = world.Options with { Time = time };
        await world.OpenAsync();
        await using ITopicConsumer reader = world.Log.Subscribe(new ConsumerSettings("group", [LogWorld.Topic]));
        Task<MessageBlock?> read = reader.ReadAsync(LogWorld.Cancel).AsTask();
        time.BreakOnce();
        time.Advance(world.Options.PollInterval);
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(() => read);
        Assert.Contains("out of order", failure.Message, StringComparison.Ordinal);
    }

    private sealed class BreakingTime : FakeTimeProvider
    {
        private int _breaks;

        public void BreakOnce() => Volatile.Write(ref _breaks, 1);

        public override long GetTimestamp() => Interlocked.Exchange(ref _breaks, 0) == 1
            ? throw new FormatException("The clock is out of order.")
            : base.GetTimestamp();
    }
}
