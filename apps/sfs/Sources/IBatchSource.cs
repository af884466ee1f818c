namespace SysFlow.Cli;

/// <summary>Recorded events: traces, or the log of a data directory.</summary>
internal interface IBatchSource
{
    /// <summary>How much has been read so far, for progress; safe to call from any thread.</summary>
    string Describe();

    /// <summary>
    /// Delivers batches until the end or until no more are wanted; what cannot be read is reported, and the rest is
    /// read.
    /// </summary>
    /// <returns>What could not be read, each with its location.</returns>
    Task<IReadOnlyList<string>> ReadAsync(IBatchTaker taker, CancellationToken cancellation);
}
