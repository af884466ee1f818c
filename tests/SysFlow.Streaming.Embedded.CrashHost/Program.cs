using System.Globalization;
using System.Text;
using SysFlow.Streaming;
using SysFlow.Streaming.Contract;
using SysFlow.Streaming.Embedded;

// Appends to a log, and reads and commits, until it is killed. Prints what was acknowledged, a line each:
// "A <partition> <next>" for an append, "C <partition> <offset>" for a commit.
//
//   CrashHost DIRECTORY SEED        the only writer of two partitions; a value begins with its offset
//   CrashHost DIRECTORY SEED NAME   one of several writers of partition 0; a value begins with NAME:NUMBER, and the
//                                   group NAME reads what all of them append
const string topic = "crash";
await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(args[0]));
int seed = int.Parse(args[1], CultureInfo.InvariantCulture);
string? name = args.Length > 2 ? args[2] : null;
await log.EnsureTopicAsync(new TopicSettings(topic)
{
    Partitions = 2,
    RetentionBytes = name is null ? 1 << 22 : long.MaxValue,
});
Console.WriteLine("ready");
await Task.WhenAll(name is null ? [AppendAsync(0), AppendAsync(1), ConsumeAsync()] : [AppendAsync(0), ConsumeAsync()]);

async Task AppendAsync(int partition)
{
    Random random = new(seed + partition);
    string key = Enumerable.Range(0, 100).Select(i => $"key{i}")
        .First(k => KeyPartitioner.PartitionOf(Encoding.UTF8.GetBytes(k), 2) == partition);
    long next = name is null ? (await log.GetOffsetsAsync(new TopicPartition(topic, partition))).High : 0;
    string prefix = name is null ? "" : $"{name}:";
    await using ITopicProducer producer = log.CreateProducer();
    using MessageBatch batch = new();
    while (true)
    {
        batch.Clear();
        int count = random.Next(1, 200);
        for (int i = 0; i < count; i++)
        {
            string value = prefix + next.ToString(CultureInfo.InvariantCulture);
            batch.Add(topic, key, value + new string('.', random.Next(0, random.Next(0, 3000))), next++);
        }

        await producer.AppendAsync(batch);
        Print($"A {partition} {next}");
    }
}

async Task ConsumeAsync()
{
    await using ITopicConsumer consumer = log.Subscribe(
        new ConsumerSettings(name ?? "crash", [topic]) { MaxBlockBytes = 50_000 });
    while (true)
    {
        using MessageBlock? block = await consumer.ReadAsync();
        await consumer.CommitAsync([new PartitionOffset(block!.Partition, block.NextOffset)]);
        Print($"C {block.Partition.Partition} {block.NextOffset}");
    }
}

static void Print(string line)
{
    lock (Console.Out)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
