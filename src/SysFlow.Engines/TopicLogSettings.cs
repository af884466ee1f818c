using Microsoft.Extensions.Logging;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Engines;

/// <summary>
/// The engine that carries the topics, chosen by the settings: Kafka when <c>Kafka:BootstrapServers</c> is given,
/// otherwise the embedded log in <c>Log:Directory</c>.
/// </summary>
public sealed class TopicLogSettings
{
    /// <summary>The key that selects Kafka.</summary>
    public const string BootstrapKey = "Kafka:BootstrapServers";

    private const string DirectoryKey = "Log:Directory";

    /// <summary>The lines about these settings in every service's usage.</summary>
    public const string Usage = """
        Log:Directory          directory of the embedded log, which all services of a pipeline share
        Log:RetentionBytes     what each partition keeps of messages that all groups have read (512 MiB); 0: everything
        Log:RetentionTime      for how long (7.00:00:00); 00:00:00: forever
        Kafka:BootstrapServers brokers, host:port, separated by commas: Kafka carries the topics instead of Log:Directory
        Kafka:Prefix           put before the names of topics and groups
        Kafka:Instance         name of this process among those of its group; for Delivery:Mode=ExactlyOnce
        Kafka:Client:NAME      any setting of librdkafka, for example Kafka:Client:sasl.username
        Kafka:SecretFiles:NAME file with the value of such a setting, for example Kafka:SecretFiles:sasl.password
        """;

    /// <summary>The Kafka cluster; null when the log is embedded.</summary>
    public KafkaLogOptions? Kafka { get; init; }

    /// <summary>The embedded log; null when Kafka carries the topics.</summary>
    public EmbeddedLogOptions? Embedded { get; init; }

    /// <summary>Reads the settings and reports problems to <paramref name="settings"/>.</summary>
    public static TopicLogSettings Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        KafkaLogOptions? kafka = ReadKafka(settings);
        RetentionLimits kept = RetentionLimits.Read(settings, "Log", RetentionLimits.Log);
        string directory = settings.Text(DirectoryKey, "");
        if (kafka is not null) return new TopicLogSettings { Kafka = kafka };
        if (string.IsNullOrWhiteSpace(directory))
        {
            settings.Report([
                $"{DirectoryKey}: missing. Set it, for example --set {DirectoryKey}=data/log, or name brokers with {BootstrapKey}"]);
        }

        return new TopicLogSettings
        {
            Embedded = new EmbeddedLogOptions(directory)
            {
                RetentionBytes = kept.Bytes,
                RetentionTime = kept.Time,
            },
        };
    }

    /// <summary>Reads the settings of Kafka; null when no brokers are named.</summary>
    public static KafkaLogOptions? ReadKafka(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string servers = settings.Text(BootstrapKey, "");
        KafkaLogOptions options = new(servers)
        {
            Prefix = settings.Text("Kafka:Prefix", ""),
            Instance = settings.Text("Kafka:Instance", "") is { Length: > 0 } instance ? instance : null,
            Client = ReadClient(settings),
        };
        if (servers.Length == 0) return null;
        settings.Report(options.Validate().Select(p => $"Kafka:{p}"));
        return options;
    }

    /// <summary>Opens the engine.</summary>
    /// <param name="loggers">Receives the engine's messages.</param>
    /// <param name="cancellation">Cancels opening.</param>
    /// <exception cref="StreamingException">The engine cannot be used.</exception>
    /// <exception cref="ServiceConfigurationException">The engine refuses a setting.</exception>
    public async Task<ITopicLog> OpenAsync(ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (Kafka is not { } kafka) return await EmbeddedTopicLog.OpenAsync(Embedded!, cancellation);
        ILogger logger = loggers.CreateLogger("kafka");
        return OpenKafka(kafka with { Notice = notice => Log.Say(logger, notice) });
    }

    /// <summary>Opens the topics of a Kafka cluster.</summary>
    /// <exception cref="ServiceConfigurationException">The client refuses a setting.</exception>
    public static KafkaTopicLog OpenKafka(KafkaLogOptions options)
    {
        try
        {
            return new KafkaTopicLog(options);
        }
        catch (ArgumentException e)
        {
            throw new ServiceConfigurationException(e.Message, e);
        }
    }

    private static Dictionary<string, string> ReadClient(SettingsReader settings)
    {
        Dictionary<string, string> client = new(settings.Section("Kafka:Client"), StringComparer.Ordinal);
        foreach ((string name, string path) in settings.Section("Kafka:SecretFiles"))
        {
            try
            {
                client[name] = File.ReadAllText(path).TrimEnd('\r', '\n');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                settings.Report([$"Kafka:SecretFiles:{name}: '{path}' cannot be read. {e.Message}"]);
            }
        }

        return client;
    }
}
