namespace SysFlow.Ecs.Batches;

/// <summary>Names of the data streams of one namespace, and the properties that are the same in every document of a stream.</summary>
internal sealed class DataStreams
{
    private static readonly string[] Datasets = ["sysflow.process", "sysflow.file", "sysflow.network", "sysflow.k8s", "sysflow.alert"];

    private readonly string[] _names;
    private readonly byte[][] _event;
    private readonly byte[][] _root;

    /// <summary>Prepares the names for <paramref name="dataNamespace"/>.</summary>
    public DataStreams(string dataNamespace)
    {
        _names = [.. Datasets.Select(dataset => $"logs-{dataset}-{dataNamespace}")];
        _event = [.. Datasets.Select((dataset, i) => EcsOptions.Utf8(
            $",\"kind\":\"{((Dataset)i == Dataset.Alert ? "alert" : "event")}\",\"module\":\"sysflow\",\"dataset\":\"{dataset}\",\"provider\":\"sysflow\""))];
        _root = [.. Datasets.Select(dataset => EcsOptions.Utf8(
            $",\"ecs\":{{\"version\":\"{EcsSchema.Version}\"}},\"data_stream\":{{\"type\":\"logs\",\"dataset\":\"{dataset}\",\"namespace\":\"{dataNamespace}\"}}"))];
    }

    /// <summary>The data stream's full name, <c>logs-sysflow.process-default</c>.</summary>
    public string Name(Dataset dataset) => _names[(int)dataset];

    /// <summary><c>event.kind</c>, <c>module</c>, <c>dataset</c> and <c>provider</c>.</summary>
    public ReadOnlySpan<byte> Event(Dataset dataset) => _event[(int)dataset];

    /// <summary><c>ecs</c> and <c>data_stream</c>.</summary>
    public ReadOnlySpan<byte> Root(Dataset dataset) => _root[(int)dataset];
}
