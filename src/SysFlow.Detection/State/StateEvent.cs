using SysFlow.Events;

namespace SysFlow.Detection;

/// <summary>The current event: the one that the context has selected.</summary>
/// <param name="Context">Reads its fields.</param>
/// <param name="Exporter">The exporter it comes from.</param>
/// <param name="Index">Its index in the batch.</param>
/// <param name="Id">Its id.</param>
/// <param name="Time">Its time, or the end of a flow, nanoseconds since the Unix epoch.</param>
internal readonly record struct StateEvent(
    EventContext Context, ExporterState Exporter, int Index, UInt128 Id, long Time)
{
    public EventBatch Batch => Context.Batch;

    /// <summary>
    /// The time at which an event became known: a flow is recorded at its end, and it may have begun hours before
    /// everything else that arrives with it.
    /// </summary>
    public static long TimeOf(in BehaviourEvent @event) => Math.Max(@event.Ts, @event.EndTs);
}
