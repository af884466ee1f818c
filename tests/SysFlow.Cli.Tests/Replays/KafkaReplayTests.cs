using SysFlow.Streaming.Kafka.Tests;

namespace SysFlow.Cli.Tests;

[Collection(KafkaCollection.Name)]
public sealed class KafkaReplayTests(KafkaServer server) : ReplayContract(new KafkaPipeline(server));
