namespace SysFlow.Cli;

/// <summary>Recorded events: traces, or the log of a data directory.</summary>
internal interface IBatchSource
{
    /// <summary>How much was read so far, for progress; may be asked from any thread.</summary>
    string Describe();

    /// <summary>
    /// Hands out every batch until the end or until nobody wants more; what cannot be read is reported, and the rest
    /// read.
    /// </summary>
    /// <returns>What could not be read, each with its place.</returns>
    Task<IReadOnlyList<string>> ReadAsync(IBatchTaker taker, CancellationToken cancellation);
}
