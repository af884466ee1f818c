using System.Buffers;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Prepares the pieces that depend on where a process runs: <c>host</c>, <c>container</c>, <c>orchestrator</c>,
/// <c>kubernetes</c> and <c>sysflow.pod</c>. Each is built at most once per container of a batch; entry 0 stands for
/// the host itself.
/// </summary>
internal sealed class ContainerSections(EcsOptions options, JsonWriter fragments, Envelope envelope)
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    private readonly PodSections _pods = new(options);
    private readonly SortedTexts _texts = new();
    private EventBatch _batch = new();
    private Place[] _places = [];

    /// <summary>Clears what was built and prepares for <paramref name="batch"/>.</summary>
    public void Load(EventBatch batch)
    {
        _batch = batch;
        int count = batch.Containers.Length + 1;
        if (_places.Length < count) _places = new Place[Math.Max(count, 2 * _places.Length)];
        _places.AsSpan(0, count).Clear();
    }

    /// <summary>The pieces for the container at <paramref name="container"/>; −1 for the host.</summary>
    public ref readonly Place At(int container)
    {
        ref Place place = ref _places[container + 1];
        if (!place.IsBuilt) Build(ref place, container);
        return ref place;
    }

    /// <summary>Index of the pod that the container runs in; −1 for none.</summary>
    public int PodOf(int container) => container < 0 ? -1 : _batch.Containers[container].Pod;

    /// <summary>Adds every address of the host and the pod to <paramref name="addresses"/>.</summary>
    public void AddAddresses(int container, SortedTexts addresses)
    {
        addresses.Add(envelope.HostIp);
        int pod = PodOf(container);
        if (pod >= 0) PodSections.AddAddresses(_batch, in _batch.Pods[pod], addresses);
    }

    /// <summary>
    /// Whether <paramref name="address"/> belongs to the host or to the pod that the container runs in.
    /// </summary>
    public bool IsLocal(int container, int address)
    {
        if (Ipv4Text.TryParse(envelope.HostIp, out int host) && host == address) return true;
        int pod = PodOf(container);
        return pod >= 0 && PodSections.Has(_batch, in _batch.Pods[pod], address);
    }

    private void Build(ref Place place, int container)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        int pod = PodOf(container);
        ReadOnlySpan<byte> nodeName = pod < 0 ? default : RecordedText.Value(_batch.Text(_batch.Pods[pod].NodeName));
        envelope.WriteHost(writer, nodeName);
        if (container >= 0) WriteContainer(writer, in _batch.Containers[container]);
        if (pod >= 0) _pods.WriteOrchestrator(writer, _batch, in _batch.Pods[pod]);
        place.Root = writer.EndFragment(start);
        place.SysFlow = BuildSysFlow(container, pod);
        place.RelatedHosts = BuildRelatedHosts(nodeName);
        place.RelatedIps = BuildRelatedIps(container);
        place.IsBuilt = true;
    }

    private void WriteContainer(JsonWriter writer, in ContainerEntity container)
    {
        ReadOnlySpan<byte> id = RecordedText.Value(_batch.Text(container.Id));
        ReadOnlySpan<byte> name = RecordedText.ContainerValue(_batch.Text(container.Name));
        ReadOnlySpan<byte> digest = RecordedText.Value(_batch.Text(container.ImageId));
        int start = writer.OpenOptional(",\"container\":{"u8);
        if (!id.IsEmpty) writer.Text(",\"id\":"u8, id);
        if (!name.IsEmpty) writer.Text(",\"name\":"u8, name);
        if (container.Known)
        {
            writer.Token(",\"runtime\":"u8, Runtime(container.Type));
            WriteImage(writer, in container, digest);
            writer.Open(",\"security_context\":{"u8);
            writer.Flag(",\"privileged\":"u8, container.Privileged);
            writer.CloseObject();
        }

        writer.CloseOptional(start);
    }

    private void WriteImage(JsonWriter writer, in ContainerEntity container, ReadOnlySpan<byte> digest)
    {
        ReadOnlySpan<byte> repository = ContainerImages.Repository(_batch, in container);
        ReadOnlySpan<byte> tag = ContainerImages.Tag(_batch, in container);
        int start = writer.OpenOptional(",\"image\":{"u8);
        if (!repository.IsEmpty) writer.Text(",\"name\":"u8, repository);
        if (!tag.IsEmpty)
        {
            writer.Open(",\"tag\":["u8);
            writer.TextItem(tag);
            writer.CloseArray();
        }

        if (IsDigest(digest))
        {
            writer.Properties(",\"hash\":{\"all\":[\"sha256:"u8);
            writer.Raw(digest);
            writer.Raw("\"]}"u8);
        }

        writer.CloseOptional(start);
    }

    /// <summary>
    /// Whether a text is a SHA-256 in lower-case hexadecimal, as the collector records it: without the name of the
    /// algorithm.
    /// </summary>
    private static bool IsDigest(ReadOnlySpan<byte> text) => text.Length == 64 && !text.ContainsAnyExcept(HexDigits);

    private static ReadOnlySpan<byte> Runtime(ContainerType type) => type switch
    {
        ContainerType.Docker => "docker"u8,
        ContainerType.Lxc => "lxc"u8,
        ContainerType.LibvirtLxc => "libvirt-lxc"u8,
        ContainerType.Mesos => "mesos"u8,
        ContainerType.Rkt => "rkt"u8,
        ContainerType.Cri => "cri"u8,
        ContainerType.Containerd => "containerd"u8,
        ContainerType.Crio => "cri-o"u8,
        ContainerType.Bpm => "bpm"u8,
        _ => "custom"u8,
    };

    private Fragment BuildSysFlow(int container, int pod)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        if (pod >= 0) PodSections.WriteSysFlow(writer, _batch, in _batch.Pods[pod]);
        ReadOnlySpan<byte> digest = container < 0
            ? default
            : RecordedText.Value(_batch.Text(_batch.Containers[container].ImageId));
        if (!digest.IsEmpty && !IsDigest(digest))
        {
            writer.Open(",\"container\":{"u8);
            writer.Text(",\"image_id\":"u8, digest);
            writer.CloseObject();
        }

        return writer.EndFragment(start);
    }

    private Fragment BuildRelatedHosts(ReadOnlySpan<byte> nodeName)
    {
        _texts.Clear();
        envelope.AddHostNames(_texts, nodeName);
        return WriteTexts(",\"hosts\":["u8);
    }

    private Fragment BuildRelatedIps(int container)
    {
        _texts.Clear();
        AddAddresses(container, _texts);
        return WriteTexts(",\"ip\":["u8);
    }

    private Fragment WriteTexts(ReadOnlySpan<byte> nameAndBracket)
    {
        JsonWriter writer = fragments;
        int start = writer.BeginFragment();
        _texts.Write(writer, nameAndBracket);
        return writer.EndFragment(start);
    }
}
