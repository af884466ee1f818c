using System.Globalization;
using SysFlow.Streaming;
using SysFlow.Streaming.Contract;
using SysFlow.Streaming.Embedded;

// Appends to two partitions and reads and commits them until it is killed. Prints what was acknowledged, a line each:
// "A <partition> <next offset>" for an append, "C <partition> <offset>" for a commit. A message's value begins with its
// offset.
const string topic = "crash";
await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
    new EmbeddedLogOptions(args[0]));
int seed = int.Parse(args[1], CultureInfo.InvariantCulture);
await log.EnsureTopicAsync(new TopicSettings(topic) { Partitions = 2, RetentionBytes = 1 << 22 });
Console.WriteLine("ready");
await Task.WhenAll(AppendAsync(0), AppendAsync(1), ConsumeAsync());

async Task AppendAsync(int partition)
{
    Random random = new(seed + partition);
    string key = Enumerable.Range(0, 100).Select(i => $"key{i}")
        .First(k => KeyPartitioner.PartitionOf(System.Text.Encoding.UTF8.GetBytes(k), 2) == partition);
    long next = (await log.GetOffsetsAsync(new TopicPartition(topic, partition))).High;
    await using ITopicProducer producer = log.CreateProducer();
    using MessageBatch batch = new();
    while (true)
    {
        batch.Clear();
        int count = random.Next(1, 200);
        for (int i = 0; i < count; i++)
        {
            string value = next.ToString(CultureInfo.InvariantCulture);
            batch.Add(topic, key, value + new string('.', random.Next(0, random.Next(0, 3000))), next++);
        }

        await producer.AppendAsync(batch);
        Print($"A {partition} {next}");
    }
}

async Task ConsumeAsync()
{
    await using ITopicConsumer consumer = log.Subscribe(
        new ConsumerSettings("crash", [topic]) { MaxBlockBytes = 50_000 });
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
