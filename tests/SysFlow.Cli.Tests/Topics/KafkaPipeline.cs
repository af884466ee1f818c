using SysFlow.Streaming;
using SysFlow.Streaming.Kafka;
using SysFlow.Streaming.Kafka.Tests;

namespace SysFlow.Cli.Tests;

/// <summary>A pipeline over a real Kafka, with topics of its own.</summary>
public sealed class KafkaPipeline(KafkaServer server) : PipelineUnderTest
{
    private readonly KafkaLogOptions _options = server.NewOptions();

    public override string[] Topics =>
        ["--kafka", _options.BootstrapServers, "--set", $"Kafka:Prefix={_options.Prefix}"];

    protected override string[] RunOptions => [.. Topics, "--data", Data];

    public override Task<ITopicLog> OpenAsync() => EnsureTopicsAsync(new KafkaTopicLog(_options));
}
