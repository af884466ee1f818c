using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// The parts that are the same in every document of a batch: when it was bridged, the exporter, and its host.
/// </summary>
internal sealed class Envelope
{
    /// <summary>Maximum length of a host name in bytes: Linux allows 64, DNS 253.</summary>
    private const int NameLimit = 255;

    private readonly JsonWriter _fragments;
    private readonly byte[] _agentVersion;
    private readonly List<KeyValuePair<byte[], byte[]>> _labels;
    private EventBatch _batch;
    private Fragment _event;
    private Fragment _agent;
    private Fragment _sysflow;

    /// <summary>Creates an envelope that writes to <paramref name="fragments"/> for every batch loaded.</summary>
    public Envelope(EcsOptions options, JsonWriter fragments)
    {
        _fragments = fragments;
        _agentVersion = EcsOptions.Utf8(options.AgentVersion);
        _labels = [.. options.Labels.OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => KeyValuePair.Create(EcsOptions.Utf8(label.Key), EcsOptions.Utf8(label.Value)))];
        Tags = [.. options.Tags.Select(EcsOptions.Utf8)];
        _batch = new EventBatch();
    }

    /// <summary>The tags of every document.</summary>
    public IReadOnlyList<byte[]> Tags { get; }

    /// <summary><c>event.created</c>.</summary>
    public ReadOnlySpan<byte> Event => _fragments[_event];

    /// <summary><c>agent</c>.</summary>
    public ReadOnlySpan<byte> Agent => _fragments[_agent];

    /// <summary><c>sysflow.schema_version</c> and <c>sysflow.trace</c>.</summary>
    public ReadOnlySpan<byte> SysFlow => _fragments[_sysflow];

    /// <summary>The exporter's name; empty for records before the first header.</summary>
    public ReadOnlySpan<byte> Exporter =>
        Recorded.Cut(RecordedText.Value(_batch.Text(_batch.Origin.Exporter)), NameLimit);

    /// <summary>The host's address, when the header has a valid one.</summary>
    public ReadOnlySpan<byte> HostIp
    {
        get
        {
            ReadOnlySpan<byte> ip = RecordedText.Value(_batch.Text(_batch.Origin.Ip));
            return AddressText.IsAddress(ip) ? ip : default;
        }
    }

    /// <summary>Prepares the pieces for <paramref name="batch"/>.</summary>
    public void Load(EventBatch batch)
    {
        _batch = batch;
        _event = BuildEvent();
        _agent = BuildAgent();
        _sysflow = BuildSysFlow();
    }

    /// <summary>
    /// Writes <c>host</c>. Where the pod's node is known, it names the host (<paramref name="nodeName"/>), because
    /// exporters in Kubernetes are often named after their own pod.
    /// </summary>
    public void WriteHost(JsonWriter writer, ReadOnlySpan<byte> nodeName)
    {
        ReadOnlySpan<byte> exporter = Exporter;
        ReadOnlySpan<byte> name = nodeName.IsEmpty ? exporter : Recorded.Cut(nodeName, NameLimit);
        writer.Open(",\"host\":{"u8);
        if (!exporter.IsEmpty) writer.Text(",\"id\":"u8, exporter);
        if (!name.IsEmpty)
        {
            Span<byte> lower = stackalloc byte[NameLimit];
            writer.Text(",\"name\":"u8, Recorded.ToLower(name, lower));
        }

        if (!exporter.IsEmpty) writer.Text(",\"hostname\":"u8, exporter);
        ReadOnlySpan<byte> ip = HostIp;
        if (!ip.IsEmpty)
        {
            writer.Open(",\"ip\":["u8);
            writer.TokenItem(ip);
            writer.CloseArray();
        }

        writer.Properties(",\"os\":{\"type\":\"linux\"}"u8);
        writer.CloseObject();
    }

    /// <summary>Adds the names of the host in a document to <c>related.hosts</c>.</summary>
    public void AddHostNames(SortedTexts hosts, ReadOnlySpan<byte> nodeName)
    {
        Span<byte> lower = stackalloc byte[NameLimit];
        hosts.Add(Exporter);
        hosts.Add(Recorded.ToLower(nodeName.IsEmpty ? Exporter : Recorded.Cut(nodeName, NameLimit), lower));
    }

    /// <summary>Writes <c>labels</c>, with the rule set of an alert as <c>policy</c>.</summary>
    public void WriteLabels(JsonWriter writer, ReadOnlySpan<byte> policy)
    {
        if (_labels.Count == 0 && policy.IsEmpty) return;
        writer.Open(",\"labels\":{"u8);
        foreach ((byte[] key, byte[] value) in _labels)
        {
            if (!policy.IsEmpty && key.AsSpan().SequenceEqual("policy"u8)) continue;
            writer.Separate();
            writer.Raw("\""u8);
            writer.Escaped(key);
            writer.Raw("\":\""u8);
            writer.Escaped(value);
            writer.Raw("\""u8);
        }

        if (!policy.IsEmpty) writer.Text(",\"policy\":"u8, policy);
        writer.CloseObject();
    }

    /// <summary>Writes the <c>tags</c> of every document.</summary>
    public void WriteTags(JsonWriter writer)
    {
        if (Tags.Count == 0) return;
        writer.Open(",\"tags\":["u8);
        foreach (byte[] tag in Tags) writer.TextItem(tag);
        writer.CloseArray();
    }

    private Fragment BuildEvent()
    {
        JsonWriter writer = _fragments;
        int start = writer.BeginFragment();
        writer.Time(",\"created\":"u8, _batch.BridgedAt);
        return writer.EndFragment(start);
    }

    private Fragment BuildAgent()
    {
        JsonWriter writer = _fragments;
        int start = writer.BeginFragment();
        writer.Open(",\"agent\":{"u8);
        writer.Properties(",\"type\":\"sysflow\""u8);
        ReadOnlySpan<byte> exporter = Exporter;
        if (!exporter.IsEmpty)
        {
            writer.Text(",\"id\":"u8, exporter);
            writer.Text(",\"name\":"u8, exporter);
        }

        writer.Text(",\"version\":"u8, _agentVersion);
        writer.CloseObject();
        return writer.EndFragment(start);
    }

    private Fragment BuildSysFlow()
    {
        JsonWriter writer = _fragments;
        int start = writer.BeginFragment();
        if (_batch.Origin.SchemaVersion > 0) writer.Number(",\"schema_version\":"u8, _batch.Origin.SchemaVersion);
        ReadOnlySpan<byte> trace = RecordedText.Value(_batch.Text(_batch.Origin.Trace));
        if (!trace.IsEmpty) writer.Text(",\"trace\":"u8, trace);
        return writer.EndFragment(start);
    }
}
