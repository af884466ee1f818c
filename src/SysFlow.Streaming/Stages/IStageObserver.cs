namespace SysFlow.Streaming;

/// <summary>
/// Notified of problems that a stage survives, to log them. Called from any thread; must not throw or wait.
/// </summary>
public interface IStageObserver
{
    /// <summary>A call failed and will be retried.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="attempt">Number of the attempt that failed, from 1.</param>
    /// <param name="delay">Delay before the next attempt.</param>
    void Retrying(StreamingException failure, int attempt, TimeSpan delay);

    /// <summary>A transaction was aborted; its input is read again.</summary>
    void Aborted(StreamingException failure);

    /// <summary>A message went to the dead-letter topic.</summary>
    void DeadLettered(PartitionOffset position, string reason);

    /// <summary>Retention removed messages before the stage had read them.</summary>
    void Missing(PartitionOffset next, long messages);
}
