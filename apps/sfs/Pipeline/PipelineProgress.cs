namespace SysFlow.Cli;

/// <summary>Describes the progress of each stage of a run.</summary>
internal sealed class PipelineProgress(PipelineHost host)
{
    public string Line() =>
        $"read {Tables.Bytes(host.BridgeMetrics.InputBytes)}, {Tables.Number(host.BridgeMetrics.Events)} events"
        + $" | evaluated {Tables.Number(host.DetectorMetrics.Events)}, {Tables.Number(host.DetectorMetrics.Alerts)} alerts"
        + $" | mapped {Tables.Number(host.Mapper.MessagesOut)}"
        + $" | indexed {Tables.Number(host.IndexerMetrics.Created + host.IndexerMetrics.Duplicates)}";
}
