using SysFlow.Streaming.Kafka.Tests;

namespace SysFlow.Cli.Tests;

[Collection(KafkaCollection.Name)]
public sealed class KafkaLagTests(KafkaServer server) : LagContract(new KafkaPipeline(server));
