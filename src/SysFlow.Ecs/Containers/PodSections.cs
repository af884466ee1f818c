using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>What a pod contributes to the documents of the processes in it.</summary>
internal sealed class PodSections
{
    /// <summary>
    /// Maximum number of items written of any list; more do not help a reader and would be repeated in every document.
    /// </summary>
    private const int ListLimit = 64;

    private readonly byte[] _cluster;

    /// <summary>Prepares <c>orchestrator.type</c> and <c>cluster</c> from <paramref name="options"/>.</summary>
    public PodSections(EcsOptions options) => _cluster = Cluster(options);

    /// <summary>The first properties of every <c>orchestrator</c>.</summary>
    public ReadOnlySpan<byte> Orchestrator => _cluster;

    /// <summary>Writes <c>orchestrator</c> and the <c>kubernetes</c> copies that Elastic's integrations use.</summary>
    public void WriteOrchestrator(JsonWriter writer, EventBatch batch, in PodEntity pod)
    {
        ReadOnlySpan<byte> id = RecordedText.Value(batch.Text(pod.Id));
        ReadOnlySpan<byte> name = RecordedText.Value(batch.Text(pod.Name));
        ReadOnlySpan<byte> podNamespace = RecordedText.Value(batch.Text(pod.Namespace));
        writer.Open(",\"orchestrator\":{"u8);
        writer.Properties(_cluster);
        if (!podNamespace.IsEmpty) writer.Text(",\"namespace\":"u8, podNamespace);
        writer.Open(",\"resource\":{"u8);
        writer.Properties(",\"type\":\"pod\""u8);
        if (!name.IsEmpty) writer.Text(",\"name\":"u8, name);
        if (!id.IsEmpty) writer.Text(",\"id\":"u8, id);
        WriteAddresses(writer, ",\"ip\":["u8, batch, pod.InternalIp);
        WriteLabels(writer, batch, pod.Labels);
        writer.CloseObject();
        writer.CloseObject();
        WriteKubernetes(writer, podNamespace, RecordedText.Value(batch.Text(pod.NodeName)), name, id);
    }

    /// <summary>
    /// Writes <c>kubernetes</c>, which Elastic's integrations use in addition to ECS, unless nothing is known.
    /// </summary>
    public static void WriteKubernetes(
        JsonWriter writer,
        ReadOnlySpan<byte> podNamespace,
        ReadOnlySpan<byte> nodeName,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> uid)
    {
        bool hasPod = !name.IsEmpty || !uid.IsEmpty;
        if (podNamespace.IsEmpty && nodeName.IsEmpty && !hasPod) return;
        writer.Open(",\"kubernetes\":{"u8);
        if (!podNamespace.IsEmpty) writer.Text(",\"namespace\":"u8, podNamespace);
        if (!nodeName.IsEmpty)
        {
            writer.Open(",\"node\":{"u8);
            writer.Text(",\"name\":"u8, nodeName);
            writer.CloseObject();
        }

        if (hasPod)
        {
            writer.Open(",\"pod\":{"u8);
            if (!name.IsEmpty) writer.Text(",\"name\":"u8, name);
            if (!uid.IsEmpty) writer.Text(",\"uid\":"u8, uid);
            writer.CloseObject();
        }

        writer.CloseObject();
    }

    /// <summary>Writes <c>sysflow.pod</c>, for which ECS has no fields.</summary>
    public static void WriteSysFlow(JsonWriter writer, EventBatch batch, in PodEntity pod)
    {
        if (!pod.Known) return;
        writer.Open(",\"pod\":{"u8);
        writer.Number(",\"restart_count\":"u8, pod.RestartCount);
        if (pod.Ts > 0) writer.Time(",\"created\":"u8, pod.Ts);
        WriteAddresses(writer, ",\"host_ip\":["u8, batch, pod.HostIp);
        WriteServices(writer, batch, pod.Services);
        writer.CloseObject();
    }

    /// <summary>Adds the pod's own and its node's addresses to <paramref name="addresses"/>.</summary>
    public static void AddAddresses(EventBatch batch, in PodEntity pod, SortedTexts addresses)
    {
        Add(batch.Longs.Slice(pod.InternalIp.Start, pod.InternalIp.Count), addresses);
        Add(batch.Longs.Slice(pod.HostIp.Start, pod.HostIp.Count), addresses);
    }

    /// <summary>Whether <paramref name="address"/> is one of the pod's or its node's.</summary>
    public static bool Has(EventBatch batch, in PodEntity pod, int address)
        => Has(batch.Longs.Slice(pod.InternalIp.Start, pod.InternalIp.Count), address)
            || Has(batch.Longs.Slice(pod.HostIp.Start, pod.HostIp.Count), address);

    private static bool Has(ReadOnlySpan<long> addresses, int address)
    {
        foreach (long candidate in addresses)
        {
            if (IsIpv4(candidate) && (int)candidate == address) return true;
        }

        return false;
    }

    private static void Add(ReadOnlySpan<long> addresses, SortedTexts texts)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        foreach (long address in addresses[..Math.Min(addresses.Length, ListLimit)])
        {
            if (IsIpv4(address)) texts.Add(text[..Ipv4Text.Format((int)address, text)]);
        }
    }

    /// <summary>Whether the number fits in 32 bits, signed or unsigned, and is not the unspecified address.</summary>
    private static bool IsIpv4(long address) => address is >= int.MinValue and <= uint.MaxValue and not 0;

    private static void WriteAddresses(
        JsonWriter writer, ReadOnlySpan<byte> nameAndBracket, EventBatch batch, ListRange range)
    {
        Span<byte> text = stackalloc byte[Ipv4Text.MaxLength];
        bool isOpen = false;
        foreach (long address in batch.Longs.Slice(range.Start, Math.Min(range.Count, ListLimit)))
        {
            if (!IsIpv4(address)) continue;
            if (!isOpen) writer.Open(nameAndBracket);
            isOpen = true;
            writer.TokenItem(text[..Ipv4Text.Format((int)address, text)]);
        }

        if (isOpen) writer.CloseArray();
    }

    /// <summary>
    /// Writes labels as <c>key:value</c>: as properties, their dotted keys would multiply the fields of the index.
    /// </summary>
    private static void WriteLabels(JsonWriter writer, EventBatch batch, ListRange labels)
    {
        ReadOnlySpan<Slice> pairs = batch.Strings.Slice(labels.Start, Math.Min(labels.Count, 2 * ListLimit));
        if (pairs.Length < 2) return;
        writer.Open(",\"label\":["u8);
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            writer.Separate();
            writer.Raw("\""u8);
            writer.Escaped(batch.Text(pairs[i]));
            writer.Raw(":"u8);
            writer.Escaped(batch.Text(pairs[i + 1]));
            writer.Raw("\""u8);
        }

        writer.CloseArray();
    }

    /// <summary>Writes the services that have a name or an id.</summary>
    private static void WriteServices(JsonWriter writer, EventBatch batch, ListRange range)
    {
        bool isOpen = false;
        ReadOnlySpan<ServiceEntity> services = batch.Services.Slice(range.Start, Math.Min(range.Count, ListLimit));
        foreach (ref readonly ServiceEntity service in services)
        {
            bool hasName = !RecordedText.Value(batch.Text(service.Name)).IsEmpty;
            if (!hasName && RecordedText.Value(batch.Text(service.Id)).IsEmpty) continue;
            if (!isOpen) writer.Open(",\"services\":["u8);
            isOpen = true;
            writer.Open(",{"u8);
            WriteTextIfAny(writer, ",\"name\":"u8, batch.Text(service.Name));
            WriteTextIfAny(writer, ",\"id\":"u8, batch.Text(service.Id));
            WriteTextIfAny(writer, ",\"namespace\":"u8, batch.Text(service.Namespace));
            WriteAddresses(writer, ",\"cluster_ip\":["u8, batch, service.ClusterIp);
            WritePorts(writer, batch, service.Ports);
            writer.CloseObject();
        }

        if (isOpen) writer.CloseArray();
    }

    private static void WritePorts(JsonWriter writer, EventBatch batch, ListRange range)
    {
        if (range.Count == 0) return;
        writer.Open(",\"ports\":["u8);
        foreach (ref readonly ServicePort port in batch.Ports.Slice(range.Start, Math.Min(range.Count, ListLimit)))
        {
            writer.Open(",{"u8);
            writer.Number(",\"port\":"u8, port.Port);
            writer.Number(",\"target_port\":"u8, port.TargetPort);
            if (port.NodePort != 0) writer.Number(",\"node_port\":"u8, port.NodePort);
            WriteTextIfAny(writer, ",\"protocol\":"u8, batch.Text(port.Protocol));
            writer.CloseObject();
        }

        writer.CloseArray();
    }

    private static void WriteTextIfAny(JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = RecordedText.Value(text);
        if (!value.IsEmpty) writer.Text(name, value);
    }

    private static byte[] Cluster(EcsOptions options)
    {
        JsonWriter writer = new();
        int start = writer.BeginFragment();
        writer.Properties(",\"type\":\"kubernetes\""u8);
        if (options.ClusterName is not null || options.ClusterId is not null)
        {
            writer.Open(",\"cluster\":{"u8);
            if (options.ClusterName is not null) writer.Text(",\"name\":"u8, EcsOptions.Utf8(options.ClusterName));
            if (options.ClusterId is not null) writer.Text(",\"id\":"u8, EcsOptions.Utf8(options.ClusterId));
            writer.CloseObject();
        }

        return writer[writer.EndFragment(start)].ToArray();
    }
}
