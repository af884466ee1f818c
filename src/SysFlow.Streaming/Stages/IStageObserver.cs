namespace SysFlow.Streaming;

/// <summary>Is told what a stage survives, to log it. Called from any thread; must not throw or wait.</summary>
public interface IStageObserver
{
    /// <summary>A call failed and will be made again.</summary>
    /// <param name="failure">How it failed.</param>
    /// <param name="attempt">Number of the attempt that failed, from 1.</param>
    /// <param name="delay">The wait before the next.</param>
    void Retrying(StreamingException failure, int attempt, TimeSpan delay);

    /// <summary>A message went to the dead-letter topic.</summary>
    void DeadLettered(PartitionOffset position, string reason);

    /// <summary>Retention removed messages before the stage had read them.</summary>
    void Missing(PartitionOffset next, long messages);
}
