using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Ecs;

/// <summary>
/// Writes the start of a document and its <c>event</c> object, left open for properties that only some documents have.
/// </summary>
internal static class EventSection
{
    /// <summary>
    /// Writes everything up to the inside of <c>event</c> and the properties of every event; the caller closes the
    /// object.
    /// </summary>
    public static void Open(
        JsonWriter writer, in BehaviourEvent @event, in EventClass kind, DataStreams streams, Dataset dataset)
    {
        writer.Raw(EcsDocument.Start);
        writer.Timestamp(@event.Ts);
        writer.Raw(EcsDocument.EventStart);
        writer.Properties(streams.Event(dataset));
        writer.Open(",\"category\":["u8);
        writer.Raw(kind.Categories);
        if (dataset == Dataset.Alert) writer.Raw(",\"intrusion_detection\""u8);
        writer.CloseArray();
        writer.Open(",\"type\":["u8);
        writer.Raw(kind.Types);
        writer.CloseArray();
        writer.Token(",\"action\":"u8, kind.Action);
        writer.Token(",\"code\":"u8, EventClassifier.Code(@event.Kind));
        if (!kind.Outcome.IsEmpty) writer.Token(",\"outcome\":"u8, kind.Outcome);
    }

    /// <summary>Writes <c>id</c>, <c>sequence</c> and <c>created</c>.</summary>
    public static void WriteNames(JsonWriter writer, ReadOnlySpan<byte> id, long sequence, Envelope envelope)
    {
        writer.Token(",\"id\":"u8, id);
        writer.Number(",\"sequence\":"u8, sequence);
        writer.Properties(envelope.Event);
    }

    /// <summary>
    /// Writes <c>start</c>, <c>end</c> and <c>duration</c> of a flow; only <c>start</c> when it ends before it starts.
    /// </summary>
    public static void WriteSpan(JsonWriter writer, in BehaviourEvent @event)
    {
        if (@event.Kind is not (RecordKind.NetworkFlow or RecordKind.FileFlow or RecordKind.ProcessFlow)) return;
        writer.Time(",\"start\":"u8, @event.Ts);
        long duration = unchecked(@event.EndTs - @event.Ts);
        if (@event.EndTs < @event.Ts || duration < 0) return;
        writer.Time(",\"end\":"u8, @event.EndTs);
        writer.Number(",\"duration\":"u8, duration);
    }
}
