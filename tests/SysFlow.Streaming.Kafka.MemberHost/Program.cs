using SysFlow.Streaming;
using SysFlow.Streaming.Contract;
using SysFlow.Streaming.Kafka;
using SysFlow.Streaming.Kafka.MemberHost;

// A member of a group in a process of its own, until it is killed.
//
//   MemberHost BOOTSTRAP PREFIX copy MODE [INSTANCE]   copies the topic "in" to "out" as group "copy"; MODE is that of
//                                                      Delivery:Mode. Prints "N" whenever it holds other partitions,
//                                                      where N says how many.
//   MemberHost BOOTSTRAP PREFIX open                   appends "uncommitted" to "out" in a transaction that it leaves
//                                                      open, and prints "open".
KafkaLogOptions options = new(args[0])
{
    Prefix = args[1],
    Instance = args.Length > 4 ? args[4] : null,
};
await using KafkaTopicLog log = new(options);
if (args[2] == "open")
{
    await using ITransactionalProducer open = log.CreateTransactionalProducer("open");
    await open.AppendAsync("out", "k", ["uncommitted"]);
    Console.WriteLine("open");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
}

StageOptions stage = new() { Delivery = Enum.Parse<DeliveryMode>(args[3]) };
ITransactionalProducer? transactions = stage.Delivery == DeliveryMode.ExactlyOnce
    ? log.CreateTransactionalProducer("copy") : null;
await using ITopicProducer producer = transactions ?? log.CreateProducer();
using DeadLetterWriter letters = new(producer, "copy", TimeProvider.System);
using TopicSink sink = new(new CopyProcessor("out"), producer, stage);
StageLoop loop = new(sink, letters, stage, transactions);
ConsumerSettings member = new("copy", ["in"]) { MaxBlockBytes = 10_000, Listener = new HoldingPrinter() };
await loop.RunAsync(log, member, CancellationToken.None);
