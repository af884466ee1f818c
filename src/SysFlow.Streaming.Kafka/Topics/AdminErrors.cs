using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Finds the error of one topic, partition or group, where the client only says that part of a request failed.
/// </summary>
internal static class AdminErrors
{
    public static Error Of(KafkaException failure) => First(failure) is { IsError: true } first ? first : failure.Error;

    private static Error? First(KafkaException failure) => failure switch
    {
        CreateTopicsException e => e.Results.Find(r => r.Error.IsError)?.Error,
        CreatePartitionsException e => e.Results.Find(r => r.Error.IsError)?.Error,
        IncrementalAlterConfigsException e => e.Results.Find(r => r.Error.IsError)?.Error,
        DescribeConfigsException e => e.Results.Find(r => r.Error.IsError)?.Error,
        ListOffsetsException e => e.Result.ResultInfos
            .Select(r => r.TopicPartitionOffsetError.Error).FirstOrDefault(r => r.IsError),
        ListConsumerGroupOffsetsException e => e.Results
            .Select(r => r.Error.IsError ? r.Error : r.Partitions.Find(p => p.Error.IsError)?.Error)
            .FirstOrDefault(r => r is not null),
        AlterConsumerGroupOffsetsException e => e.Results
            .SelectMany(r => r.Partitions).Select(p => p.Error).FirstOrDefault(r => r.IsError),
        DeleteGroupsException e => e.Results.Find(r => r.Error.IsError)?.Error,
        _ => null,
    };
}
