using SysFlow.Events;

namespace SysFlow.Cli;

/// <summary>Receives the batches of recorded events, source by source.</summary>
internal interface IBatchTaker
{
    /// <summary>Whether no more batches are wanted.</summary>
    bool IsDone { get; }

    /// <summary>Called before the first batch of another trace or log.</summary>
    void Begin(string source);

    /// <summary>Receives a batch, which is valid until the method returns.</summary>
    void Take(EventBatch batch);
}
