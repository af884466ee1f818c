using SysFlow.Streaming.Contract;

namespace SysFlow.Streaming.Kafka.Tests;

/// <summary>Kafka does what every engine must do.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaTopicLogContractTests(KafkaServer server) : TopicLogContract
{
    private KafkaLogOptions? _options;

    protected override bool HasTransactions => true;

    protected override Task<ITopicLog> OpenAsync() =>
        Task.FromResult<ITopicLog>(new KafkaTopicLog(_options ??= server.NewOptions()));

    protected override async Task<ITopicLog> ReopenAsync(ITopicLog log)
    {
        await log.DisposeAsync();
        return await OpenAsync();
    }
}
