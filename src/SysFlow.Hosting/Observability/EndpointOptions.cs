using System.Net;

namespace SysFlow.Hosting;

/// <summary>Where a service answers <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
public static class EndpointOptions
{
    /// <summary>
    /// Key of the setting: <c>ADDRESS:PORT</c>, or <c>none</c> for no endpoint. Port 0 takes a free one.
    /// </summary>
    public const string ListenKey = "Http:Listen";

    /// <summary>
    /// Default port of collector-bridge; each service has its own, so that all four start on one machine.
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
    /// Reads the setting. By default only this machine is answered: counters name rules and topics, which is nobody
    /// else's business until someone decides so.
    /// </summary>
    /// <param name="settings">Where to read; takes the problem when the text is no address.</param>
    /// <param name="defaultPort">Port on the loopback address when the key is absent.</param>
    /// <returns>The address; null when there shall be no endpoint.</returns>
    public static IPEndPoint? Read(SettingsReader settings, int defaultPort)
    {
        IPEndPoint fallback = new(IPAddress.Loopback, defaultPort);
        string text = settings.Text(ListenKey, fallback.ToString());
        if (text == None) return null;
        if (NamesPort(text) && IPEndPoint.TryParse(text, out IPEndPoint? address)) return address;
        settings.Report([$"{ListenKey}: '{text}' is neither ADDRESS:PORT, such as 0.0.0.0:{defaultPort}, nor {None}"]);
        return null;
    }

    // IPEndPoint.TryParse takes an address alone as one with port 0.
    private static bool NamesPort(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && (text[colon - 1] == ']' || text.IndexOf(':') == colon);
    }
}
