using System.Diagnostics.Metrics;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>The counters of a stage as metrics with the tag <c>stage</c>.</summary>
internal sealed class StageMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SysFlow.Stages";

    private readonly Meter _meter = new(MeterName);
    private readonly KeyValuePair<string, object?> _stage;

    public StageMetrics(string stage, StageCounters counters)
    {
        _stage = new KeyValuePair<string, object?>("stage", stage);
        Count("messages_in", () => counters.MessagesIn, "{message}", "Messages delivered or dead-lettered");
        Count("bytes_in", () => counters.BytesIn, "By", "Bytes of those messages");
        Count("messages_out", () => counters.MessagesOut, "{message}", "Results made durable at the next hop");
        Count("bytes_out", () => counters.BytesOut, "By", "Bytes of those messages");
        Count("dead_letters", () => counters.DeadLetters, "{message}", "Messages sent to the dead-letter topic");
        Count("missing", () => counters.Missing, "{message}", "Messages that retention removed before they were read");
        Count("retries", () => counters.Retries, "{call}", "Calls retried after a transient failure");
        Count("aborts", () => counters.Aborts, "{transaction}", "Transactions aborted, their input read again");
        _meter.CreateObservableGauge(
            "sysflow.stage.in_flight", () => new Measurement<long>(counters.InFlight, _stage), "{block}",
            "Blocks in delivery");
    }

    public void Dispose() => _meter.Dispose();

    private void Count(string name, Func<long> value, string unit, string description) =>
        _meter.CreateObservableCounter(
            $"sysflow.stage.{name}", () => new Measurement<long>(value(), _stage), unit, description);
}
