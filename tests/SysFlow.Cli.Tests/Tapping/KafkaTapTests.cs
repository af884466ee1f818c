using SysFlow.Streaming.Kafka.Tests;

namespace SysFlow.Cli.Tests;

[Collection(KafkaCollection.Name)]
public sealed class KafkaTapTests(KafkaServer server) : TapContract(new KafkaPipeline(server));
