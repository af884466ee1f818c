namespace SysFlow.Ecs;

/// <summary>
/// Names of the data streams of one namespace, and the properties that are the same in every document of a stream.
/// </summary>
internal sealed class DataStreams
{
    private static readonly string[] Datasets =
        ["sysflow.process", "sysflow.file", "sysflow.network", "sysflow.k8s", "sysflow.alert"];

    private readonly byte[][] _names;
    private readonly byte[][] _event;
    private readonly byte[][] _root;

    /// <summary>Prepares the names for <paramref name="dataNamespace"/>.</summary>
    public DataStreams(string dataNamespace)
    {
        _names = [.. Datasets.Select(dataset => EcsOptions.Utf8($"logs-{dataset}-{dataNamespace}"))];
        _event = [.. Datasets.Select((dataset, i) => EventProperties(dataset, (Dataset)i == Dataset.Alert))];
        _root = [.. Datasets.Select(dataset => RootProperties(dataset, dataNamespace))];
    }

    /// <summary>The full name of the data stream, such as <c>logs-sysflow.process-default</c>, in UTF-8.</summary>
    public ReadOnlySpan<byte> Name(Dataset dataset) => _names[(int)dataset];

    /// <summary><c>event.kind</c>, <c>module</c>, <c>dataset</c> and <c>provider</c>.</summary>
    public ReadOnlySpan<byte> Event(Dataset dataset) => _event[(int)dataset];

    /// <summary><c>ecs</c> and <c>data_stream</c>.</summary>
    public ReadOnlySpan<byte> Root(Dataset dataset) => _root[(int)dataset];

    private static byte[] EventProperties(string dataset, bool isAlert)
    {
        JsonWriter writer = new();
        int start = writer.BeginFragment();
        writer.Token(",\"kind\":"u8, isAlert ? "alert"u8 : "event"u8);
        writer.Token(",\"module\":"u8, "sysflow"u8);
        writer.Token(",\"dataset\":"u8, EcsOptions.Utf8(dataset));
        writer.Token(",\"provider\":"u8, "sysflow"u8);
        return writer[writer.EndFragment(start)].ToArray();
    }

    private static byte[] RootProperties(string dataset, string dataNamespace)
    {
        JsonWriter writer = new();
        int start = writer.BeginFragment();
        writer.Open(",\"ecs\":{"u8);
        writer.Token(",\"version\":"u8, EcsSchema.VersionUtf8);
        writer.CloseObject();
        writer.Open(",\"data_stream\":{"u8);
        writer.Token(",\"type\":"u8, "logs"u8);
        writer.Token(",\"dataset\":"u8, EcsOptions.Utf8(dataset));
        writer.Text(",\"namespace\":"u8, EcsOptions.Utf8(dataNamespace));
        writer.CloseObject();
        return writer[writer.EndFragment(start)].ToArray();
    }
}
