using SysFlow.Alerts;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Turns events and alerts into documents of the Elastic Common Schema (docs/wire/ecs.md). Apart from
/// <c>event.created</c>, documents depend only on the event and the options: the same event gives the same bytes in a
/// batch of any size. One instance serves one thread; it keeps the memory of the largest batch seen and allocates
/// nothing per event.
/// </summary>
public sealed class EcsMapper
{
    private readonly SharedPieces _shared;
    private readonly EventDocuments _events;
    private readonly KubernetesDocuments _kubernetes;
    private readonly AlertSections _alert;
    private readonly AlertRule _rule = new();

    /// <summary>Creates a mapper.</summary>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    public EcsMapper(EcsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _shared = new SharedPieces(options);
        _events = new EventDocuments(options, _shared);
        _kubernetes = new KubernetesDocuments(options, _shared, _events.Containers);
        _alert = new AlertSections(new AttackEdition(options.AttackVersion));
    }

    /// <summary>
    /// Number of Kubernetes events whose message is not JSON. Each becomes a document with the text in
    /// <c>event.original</c>.
    /// </summary>
    public long InvalidKubernetesMessages => _kubernetes.InvalidMessages;

    /// <summary>
    /// Number of components beyond the first 1,000 of a Kubernetes event, which get no document of their own.
    /// </summary>
    public long KubernetesItemsLeftOut => _kubernetes.ItemsLeftOut;

    /// <summary>
    /// Writes one document per event, in order; for a Kubernetes event one per component that it lists.
    /// </summary>
    public void MapEvents(EventBatch batch, IDocumentOutput output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(output);
        Load(batch);
        Span<byte> id = stackalloc byte[IdentityText.Length];
        for (int i = 0; i < batch.Events.Length; i++)
        {
            IdentityText.Write(EventIdentity.EventId(batch, i), id);
            if (batch.Events[i].Kind == RecordKind.K8sEvent) _kubernetes.Write(batch, i, id, id, null, output);
            else _events.Write(i, id, id, null, output);
        }
    }

    /// <summary>Writes the document of an alert: that of its event, with the rule and its output.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="innerBatch">The batch loaded from <see cref="Alert.Batch"/>, with the one event.</param>
    /// <param name="output">Receives the document.</param>
    /// <exception cref="ArgumentException"><paramref name="innerBatch"/> does not contain exactly one
    /// event.</exception>
    public void MapAlert(Alert alert, EventBatch innerBatch, IDocumentOutput output)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(innerBatch);
        ArgumentNullException.ThrowIfNull(output);
        if (innerBatch.Events.Length != 1)
        {
            throw new ArgumentException(
                $"The batch of an alert must contain one event, not {innerBatch.Events.Length}.",
                nameof(innerBatch));
        }

        _rule.Load(alert);
        MapAlert(_rule, alert.Id, innerBatch, output);
    }

    /// <summary>
    /// Writes the document of an alert of <paramref name="rule"/> about the only event of <paramref name="batch"/>.
    /// </summary>
    internal void MapAlert(AlertRule rule, UInt128 alertId, EventBatch batch, IDocumentOutput output)
    {
        Load(batch);
        _alert.Load(rule);
        Span<byte> id = stackalloc byte[IdentityText.Length];
        Span<byte> eventId = stackalloc byte[IdentityText.Length];
        IdentityText.Write(alertId, id);
        IdentityText.Write(EventIdentity.EventId(batch, 0), eventId);
        if (batch.Events[0].Kind == RecordKind.K8sEvent) _kubernetes.Write(batch, 0, id, eventId, _alert, output);
        else _events.Write(0, id, eventId, _alert, output);
    }

    private void Load(EventBatch batch)
    {
        _shared.Load(batch);
        _events.Load(batch);
    }
}
