using System.Net;

namespace SysFlow.Hosting;

/// <summary>The address of a service for <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
public static class EndpointOptions
{
    /// <summary>
    /// Key of the setting: <c>ADDRESS:PORT</c>, or <c>none</c> for no endpoint. Port 0 selects a free one.
    /// </summary>
    public const string ListenKey = "Http:Listen";

    /// <summary>
    /// Default port of collector-bridge; each service has its own, so that all four can run on one machine.
    /// </summary>
    public const int CollectorBridgePort = 9641;

    /// <summary>Default port of detector.</summary>
    public const int DetectorPort = 9642;

    /// <summary>Default port of ecs-mapper.</summary>
    public const int EcsMapperPort = 9643;

    /// <summary>Default port of indexer.</summary>
    public const int IndexerPort = 9644;

    private const string None = "none";

    /// <summary>
    /// Reads the setting. By default only this machine has access, because metrics reveal the names of rules and
    /// topics.
    /// </summary>
    /// <param name="settings">The settings; a problem is reported to them when the text is not an address.</param>
    /// <param name="defaultPort">Port on the loopback address when the key is absent.</param>
    /// <returns>The address; null for no endpoint.</returns>
    public static IPEndPoint? Read(SettingsReader settings, int defaultPort)
    {
        IPEndPoint fallback = new(IPAddress.Loopback, defaultPort);
        string text = settings.Text(ListenKey, fallback.ToString());
        if (text == None) return null;
        if (NamesPort(text) && IPEndPoint.TryParse(text, out IPEndPoint? address)) return address;
        settings.Report([$"{ListenKey}: '{text}' is neither ADDRESS:PORT, such as 0.0.0.0:{defaultPort}, nor {None}"]);
        return null;
    }

    // IPEndPoint.TryParse accepts an address alone as one with port 0.
    private static bool NamesPort(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && (text[colon - 1] == ']' || text.IndexOf(':') == colon);
    }
}
