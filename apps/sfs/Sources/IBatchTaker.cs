using SysFlow.Events;

namespace SysFlow.Cli;

/// <summary>Takes the batches of recorded events, source by source.</summary>
internal interface IBatchTaker
{
    /// <summary>Whether no more is wanted.</summary>
    bool IsDone { get; }

    /// <summary>The batches from here on come from another trace or log.</summary>
    void Begin(string source);

    /// <summary>Takes a batch, which is valid until the method returns.</summary>
    void Take(EventBatch batch);
}
