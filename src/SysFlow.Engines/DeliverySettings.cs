using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Engines;

/// <summary>How often a service's results may be there, by the settings.</summary>
public static class DeliverySettings
{
    /// <summary>The key.</summary>
    public const string Key = "Delivery:Mode";

    /// <summary>What the services that have it say of this setting in their usage.</summary>
    public const string Usage = """
        Delivery:Mode          AtLeastOnce, or ExactlyOnce: results and positions in Kafka's transactions (AtLeastOnce)
        """;

    /// <summary>Reads the setting; problems are reported to <paramref name="settings"/>.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="topics">The engine, which must have what the mode needs.</param>
    /// <param name="isReplay">Whether a range is replayed, which commits nothing that a live service reads.</param>
    public static DeliveryMode Read(SettingsReader settings, TopicLogSettings topics, bool isReplay)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(topics);
        string text = settings.Text(Key, nameof(DeliveryMode.AtLeastOnce));
        bool isKnown = Enum.TryParse(text, ignoreCase: true, out DeliveryMode mode) && Enum.IsDefined(mode)
            && !char.IsAsciiDigit(text[0]);
        if (!isKnown) settings.Report([$"{Key}: '{text}' is neither AtLeastOnce nor ExactlyOnce"]);
        if (mode == DeliveryMode.ExactlyOnce && topics.Kafka is null)
        {
            settings.Report([
                $"{Key}: ExactlyOnce needs transactions, which the embedded log does not have: name the brokers of a"
                    + $" Kafka cluster with {TopicLogSettings.BootstrapKey}, or leave it at AtLeastOnce"]);
        }

        if (mode == DeliveryMode.ExactlyOnce && isReplay)
            settings.Report([$"{Key}: a replay delivers at least once: leave it at AtLeastOnce"]);
        return isKnown ? mode : DeliveryMode.AtLeastOnce;
    }
}
