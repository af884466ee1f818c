using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>Creates the clients of one cluster.</summary>
internal sealed class ClientFactory(KafkaLogOptions options)
{
    public KafkaLogOptions Options => options;

    public ClientWatch NewWatch() => new(options.Notice);

    public IAdminClient Admin(ClientWatch watch) => Build(() =>
        new AdminClientBuilder(ClientSettings.OfAdmin(options))
            .SetErrorHandler((_, error) => watch.Take(error))
            .SetLogHandler((_, message) => watch.Take(message))
            .Build());

    public IProducer<byte[]?, byte[]> Producer(ClientWatch watch) => Build(() =>
        new ProducerBuilder<byte[]?, byte[]>(ClientSettings.OfProducer(options))
            .SetErrorHandler((_, error) => watch.Take(error))
            .SetLogHandler((_, message) => watch.Take(message))
            .Build());

    /// <summary>A consumer whose messages go into <paramref name="record"/>.</summary>
    public ConsumerBuilder<int, int> Consumer(string group, bool isBounded, RecordBuffer record, ClientWatch watch) =>
        new ConsumerBuilder<int, int>(ClientSettings.OfConsumer(options, group, isBounded))
            .SetKeyDeserializer(record)
            .SetValueDeserializer(record)
            .SetErrorHandler((_, error) => watch.Take(error))
            .SetLogHandler((_, message) => watch.Take(message));

    /// <summary>Creates a client; the library reports an invalid setting by its name.</summary>
    public static T Build<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new ArgumentException($"Kafka:Client: {e.Message}", e);
        }
    }
}
