namespace SysFlow.Detection;

/// <summary>
/// The rules and filters that an event of one kind with one set of operations can satisfy, filters first.
/// </summary>
internal sealed class RuleProgram
{
    private readonly ProgramRows _processes;
    private readonly ProgramRows _files;

    public RuleProgram(IReadOnlyList<Candidate> candidates)
    {
        Candidates = [.. candidates];
        _processes = new ProgramRows(Candidates, c => c.Process);
        _files = new ProgramRows(Candidates, c => c.File);
    }

    public Candidate[] Candidates { get; }

    /// <summary>The candidates whose demands on the event's process hold.</summary>
    public ReadOnlySpan<ulong> ForProcess(
        EvaluationContext context, EntityHits hits, int process, int stamp, RuleClock? clock) =>
        _processes.Row(context, hits, process, context.Batch.Processes.Length, stamp, clock);

    /// <summary>The candidates whose demands on the event's file hold; empty when all do.</summary>
    public ReadOnlySpan<ulong> ForFile(
        EvaluationContext context, EntityHits hits, int file, int stamp, RuleClock? clock) =>
        _files.IsTrivial
        ? default
        : _files.Row(context, hits, file, context.Batch.Files.Length, stamp, clock);
}
