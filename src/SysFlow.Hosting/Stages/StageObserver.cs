using Microsoft.Extensions.Logging;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>Logs problems that a stage survives: retries, dead letters, messages lost to retention.</summary>
public sealed class StageObserver(ILogger logger) : IStageObserver
{
    /// <inheritdoc />
    public void Retrying(StreamingException failure, int attempt, TimeSpan delay) =>
        Log.Retrying(logger, attempt, delay, failure.Message);

    /// <inheritdoc />
    public void Aborted(StreamingException failure) => Log.Aborted(logger, failure.Message);

    /// <inheritdoc />
    public void DeadLettered(PartitionOffset position, string reason) => Log.DeadLettered(logger, position, reason);

    /// <inheritdoc />
    public void Missing(PartitionOffset next, long messages) => Log.Missing(logger, messages, next);
}
