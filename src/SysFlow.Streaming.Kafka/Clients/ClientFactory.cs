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

    public IProducer<byte[]?, byte[]> Producer(ClientWatch watch) =>
        Producer(watch, ClientSettings.OfProducer(options));

    /// <summary>A producer in transactions of this id.</summary>
    public IProducer<byte[]?, byte[]> TransactionalProducer(ClientWatch watch, string id) =>
        Producer(watch, ClientSettings.OfTransactionalProducer(options, id));

    private static IProducer<byte[]?, byte[]> Producer(ClientWatch watch, Dictionary<string, string> settings) =>
        Build(() => new ProducerBuilder<byte[]?, byte[]>(settings)
            .SetErrorHandler((_, error) => watch.Take(error))
            .SetLogHandler((_, message) => watch.Take(message))
            .Build());

    /// <summary>A consumer whose messages go into <paramref name="record"/>.</summary>
    public ConsumerBuilder<int, int> Consumer(string group, RecordBuffer record, ClientWatch watch) =>
        new ConsumerBuilder<int, int>(ClientSettings.OfConsumer(options, group))
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
