using System.Buffers;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Writes the documents of Kubernetes events: one per component that the event lists, and one when it lists none or
/// cannot be read.
/// </summary>
internal sealed class KubernetesDocuments(EcsOptions options, SharedPieces shared, ContainerSections containers)
{
    /// <summary>Maximum length of a kind that is lower-cased; the API's own are shorter than 40.</summary>
    private const int KindLimit = 128;

    private readonly KubernetesMessage _message = new();
    private readonly PodSections _pods = new(options);
    private readonly SortedTexts _addresses = new();

    /// <summary>Number of messages that are not JSON; their documents contain only the text.</summary>
    public long InvalidMessages { get; private set; }

    /// <summary>
    /// Number of components beyond <see cref="KubernetesMessage.ItemLimit"/> of a message, which get no document of
    /// their own.
    /// </summary>
    public long ItemsLeftOut { get; private set; }

    /// <summary>
    /// Writes the documents of the event at <paramref name="index"/>; an alert is about the first component only.
    /// </summary>
    public void Write(
        EventBatch batch,
        int index,
        ReadOnlySpan<byte> id,
        ReadOnlySpan<byte> eventId,
        AlertSections? alert,
        IDocumentOutput output)
    {
        ref readonly BehaviourEvent @event = ref batch.Events[index];
        ReadOnlySpan<byte> original = batch.Text(@event.Message).TrimEnd("\n\0 \r\t"u8);
        if (!_message.TryRead(original)) InvalidMessages++;
        ItemsLeftOut += _message.TotalItems - Math.Min(_message.TotalItems, KubernetesMessage.ItemLimit);
        KubernetesItem none = default;
        ref readonly KubernetesItem first = ref none;
        if (_message.Items.Length > 0) first = ref _message.Items[0];
        WriteDocument(batch, index, id, eventId, in first, original, alert, output);
        if (alert is not null) return;
        Span<byte> itemId = stackalloc byte[IdentityText.Length];
        for (int i = 1; i < _message.Items.Length; i++)
        {
            KubernetesItemId.Write(eventId, i, itemId);
            WriteDocument(batch, index, itemId, eventId, in _message.Items[i], default, null, output);
        }
    }

    private void WriteDocument(
        EventBatch batch, int index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> eventId, in KubernetesItem component,
        ReadOnlySpan<byte> original, AlertSections? alert, IDocumentOutput output)
    {
        ref readonly BehaviourEvent @event = ref batch.Events[index];
        EventClass kind = EventClassifier.Classify(in @event, 0);
        Dataset dataset = alert is null ? kind.Dataset : Dataset.Alert;
        JsonWriter writer = shared.Document;
        writer.Clear();
        EventSection.Open(writer, in @event, in kind, shared.Streams, dataset);
        EventSection.WriteNames(writer, id, unchecked(batch.FirstSequence + index), shared.Envelope);
        if (!original.IsEmpty) writer.Text(",\"original\":"u8, original);
        alert?.WriteEvent(writer);
        writer.CloseObject();
        if (alert is null) WriteMessage(writer, in @event, in kind, in component);
        else alert.WriteMessage(writer);
        writer.Properties(shared.Streams.Root(dataset));
        writer.Properties(shared.Envelope.Agent);
        shared.Envelope.WriteLabels(writer, alert is null ? default : alert.Policy);
        alert?.WriteRule(writer);
        if (alert is null) shared.Envelope.WriteTags(writer);
        else alert.WriteTags(writer, shared.Envelope);
        WriteBody(writer, in @event, in component);
        writer.Properties(shared.Envelope.SysFlow);
        WriteSysFlow(writer, in @event);
        if (alert is not null) alert.WriteSysFlow(writer, eventId);
        else if (!id.SequenceEqual(eventId)) WriteEventId(writer, eventId);
        writer.CloseObject();
        writer.CloseObject();
        output.Begin(shared.Streams.Name(dataset), id, @event.Ts).Write(writer.Written);
        output.End();
    }

    /// <summary>Writes everything from <c>host</c> to <c>sysflow.ts</c>; <c>sysflow</c> stays open.</summary>
    private void WriteBody(JsonWriter writer, in BehaviourEvent @event, in KubernetesItem component)
    {
        Place place = containers.At(-1);
        writer.Properties(shared.Fragments[place.Root]);
        WriteOrchestrator(writer, in @event, in component);
        if (Kind(in @event).SequenceEqual("Pod"u8))
        {
            PodSections.WriteKubernetes(writer, Text(component.Namespace), Text(component.NodeName),
                Text(component.Name), Text(component.Uid));
        }
        else
        {
            PodSections.WriteKubernetes(writer, Text(component.Namespace), default, default, default);
        }

        if (@event.K8sAction == K8sAction.Error) ErrorSection.WriteMessage(writer, ErrorText(in component));
        WriteRelated(writer, place, in component);
        writer.Open(",\"sysflow\":{"u8);
        writer.Properties(",\"type\":\"KE\""u8);
        SysFlowSection.WriteTime(writer, @event.Ts);
    }

    private void WriteOrchestrator(JsonWriter writer, in BehaviourEvent @event, in KubernetesItem component)
    {
        Span<byte> lower = stackalloc byte[KindLimit];
        ReadOnlySpan<byte> kind = Recorded.Cut(Kind(in @event), KindLimit);
        ReadOnlySpan<byte> ip = Text(component.Ip);
        ReadOnlySpan<byte> owner = Text(component.OwnerKind);
        writer.Open(",\"orchestrator\":{"u8);
        writer.Properties(_pods.Orchestrator);
        WriteIfAny(writer, ",\"namespace\":"u8, Text(component.Namespace));
        WriteIfAny(writer, ",\"api_version\":"u8, RecordedText.Value(_message.ApiVersion));
        writer.Open(",\"resource\":{"u8);
        writer.Text(",\"type\":"u8, Recorded.ToLower(kind, lower));
        WriteIfAny(writer, ",\"name\":"u8, Text(component.Name));
        WriteIfAny(writer, ",\"id\":"u8, Text(component.Uid));
        if (AddressText.IsAddress(ip))
        {
            writer.Open(",\"ip\":["u8);
            writer.TokenItem(ip);
            writer.CloseArray();
        }

        if (component.LabelCount > 0)
        {
            writer.Open(",\"label\":["u8);
            for (int i = 0; i < component.LabelCount; i++) writer.TextItem(_message.Label(in component, i));
            writer.CloseArray();
        }

        if (!owner.IsEmpty)
        {
            writer.Open(",\"parent\":{"u8);
            writer.Text(",\"type\":"u8, owner);
            writer.CloseObject();
        }

        writer.CloseObject();
        writer.CloseObject();
    }

    private void WriteRelated(JsonWriter writer, Place place, in KubernetesItem component)
    {
        ReadOnlySpan<byte> ip = Text(component.Ip);
        int start = writer.OpenOptional(",\"related\":{"u8);
        writer.Properties(shared.Fragments[place.RelatedHosts]);
        if (AddressText.IsAddress(ip))
        {
            _addresses.Clear();
            containers.AddAddresses(-1, _addresses);
            _addresses.Add(ip);
            _addresses.Write(writer, ",\"ip\":["u8);
        }
        else
        {
            writer.Properties(shared.Fragments[place.RelatedIps]);
        }

        writer.CloseOptional(start);
    }

    private void WriteSysFlow(JsonWriter writer, in BehaviourEvent @event)
    {
        writer.Open(",\"k8s\":{"u8);
        writer.Token(",\"kind\":"u8, KubernetesNames.SchemaName(@event.K8sKind));
        writer.Token(",\"action\":"u8, KubernetesNames.SchemaName(@event.K8sAction));
        if (_message.TotalItems > 1) writer.Number(",\"items\":"u8, _message.TotalItems);
        writer.CloseObject();
    }

    private static void WriteEventId(JsonWriter writer, ReadOnlySpan<byte> eventId)
    {
        writer.Open(",\"event\":{"u8);
        writer.Token(",\"id\":"u8, eventId);
        writer.CloseObject();
    }

    private void WriteMessage(
        JsonWriter writer, in BehaviourEvent @event, in EventClass kind, in KubernetesItem component)
    {
        writer.Name(",\"message\":"u8);
        writer.Raw("\""u8);
        writer.Raw(kind.Action);
        writer.Raw(" "u8);
        writer.Escaped(Kind(in @event));
        ReadOnlySpan<byte> name = Text(component.Name);
        ReadOnlySpan<byte> space = Text(component.Namespace);
        if (!name.IsEmpty) writer.Raw(" "u8);
        writer.Escaped(name);
        if (!space.IsEmpty) writer.Raw(" in "u8);
        writer.Escaped(space);
        writer.Raw("\""u8);
    }

    /// <summary>The kind named by the message, or else by the record.</summary>
    private ReadOnlySpan<byte> Kind(in BehaviourEvent @event)
    {
        ReadOnlySpan<byte> kind = RecordedText.Value(_message.Kind);
        return kind.IsEmpty ? KubernetesNames.ApiName(@event.K8sKind) : kind;
    }

    private ReadOnlySpan<byte> ErrorText(in KubernetesItem component)
    {
        ReadOnlySpan<byte> text = Text(component.Message);
        if (text.IsEmpty) text = RecordedText.Value(_message.Message);
        return text.IsEmpty ? "Kubernetes reported an error without a message."u8 : text;
    }

    private ReadOnlySpan<byte> Text(Fragment text) => RecordedText.Value(_message.Text(text));

    private static void WriteIfAny(JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty) writer.Text(name, text);
    }
}
