using System.Text;
using SysFlow.Streaming.Contract;
using SysFlow.Streaming.Embedded;
using SysFlow.Testing;

namespace SysFlow.Streaming.Tests;

/// <summary>
/// An embedded log with an input and an output topic, and a stage between them whose next hop a test can trouble.
/// </summary>
internal sealed class StageWorld : IAsyncDisposable
{
    public const string Input = "stage.in";
    public const string Output = "stage.out";
    public const string Group = "stage";

    private readonly TemporaryDirectory _directory = new();

    private StageWorld() { }

    public EmbeddedTopicLog Log { get; private set; } = null!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<StageWorld> OpenAsync(int partitions = 1)
    {
        StageWorld world = new();
        world.Log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(world._directory.Path), Cancel);
        await world.Log.EnsureTopicAsync(new TopicSettings(Input) { Partitions = partitions }, Cancel);
        await world.Log.EnsureTopicAsync(new TopicSettings(Output), Cancel);
        await world.Log.EnsureTopicAsync(DeadLetterTopic.Settings(), Cancel);
        return world;
    }

    public async Task AppendAsync(params IEnumerable<string> values)
    {
        await using ITopicProducer producer = Log.CreateProducer();
        foreach (string value in values) await producer.AppendAsync(Input, "host", [value]);
    }

    /// <summary>Small blocks, so that a few messages are several of them.</summary>
    public static ConsumerSettings Settings => new(Group, [Input]) { MaxBlockBytes = 1 };

    public async Task<long?> CommittedAsync() =>
        await Log.GetCommittedAsync(Group, new TopicPartition(Input, 0), Cancel);

    public async Task WaitUntilCaughtUpAsync() =>
        await Log.WaitUntilCommittedAsync(Group, await Log.GetEndAsync([Input], Cancel), TimeProvider.System, Cancel);

    public async Task<List<string>> ReadAsync(string topic)
    {
        await using ITopicReader reader = Log.Read(await RangeSettings.BetweenAsync(Log, [topic], null, null, Cancel));
        return await reader.ReadToEndAsync(Cancel);
    }

    public async Task<List<(string Value, DeadLetter Letter)>> ReadDeadLettersAsync()
    {
        await using ITopicReader reader = Log.Read(
            await RangeSettings.BetweenAsync(Log, [DeadLetterTopic.Name], null, null, Cancel));
        List<(string, DeadLetter)> letters = [];
        while (await reader.ReadAsync(Cancel) is { } block)
        {
            for (int i = 0; i < block.Count; i++)
            {
                Assert.True(DeadLetter.TryRead(block[i], out DeadLetter letter));
                letters.Add((Encoding.UTF8.GetString(letter.Value), letter));
            }
        }

        return letters;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        _directory.Dispose();
    }
}
