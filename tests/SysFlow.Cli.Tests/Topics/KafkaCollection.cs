using SysFlow.Streaming.Kafka.Tests;

namespace SysFlow.Cli.Tests;

/// <summary>Tests that share one broker, each with topics and groups of its own.</summary>
[CollectionDefinition(Name)]
public sealed class KafkaCollection : ICollectionFixture<KafkaServer>
{
    public const string Name = "kafka";
}
