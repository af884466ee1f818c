using SysFlow.Streaming.Kafka.Tests;

namespace SysFlow.Cli.Tests;

[Collection(KafkaCollection.Name)]
public sealed class KafkaDlqTests(KafkaServer server) : DlqContract(new KafkaPipeline(server));
