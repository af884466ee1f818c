namespace SysFlow.Rules.Evaluation;

/// <summary>The rules and filters that an event of one kind with one set of operations can satisfy; filters first.</summary>
internal sealed class RuleProgram
{
    private const int WordBits = 64;

    private readonly int _words;
    private readonly ProgramRow _processes;
    private readonly ProgramRow _files;
    private readonly bool _asksFiles;

    public RuleProgram(IReadOnlyList<Candidate> candidates)
    {
        Candidates = [.. candidates];
        _words = (candidates.Count + WordBits - 1) / WordBits;
        _processes = new ProgramRow(_words);
        _files = new ProgramRow(_words);
        _asksFiles = candidates.Any(c => c.File is not null);
    }

    public Candidate[] Candidates { get; }

    /// <summary>Number of 64-bit words of a set of candidates.</summary>
    public int Words => _words;

    /// <summary>The candidates whose demands on the event's process hold.</summary>
    public ReadOnlySpan<ulong> ForProcess(EvaluationContext context, int process, int stamp, RuleClock? clock)
    {
        Span<ulong> row = _processes.Row(process, context.Batch.Processes.Length, stamp, out bool isNew);
        if (!isNew) return row;
        row.Clear();
        clock?.Start();
        for (int i = 0; i < Candidates.Length; i++)
        {
            if (Candidates[i].Process is not { } demand || demand.Holds(context, process)) row[i / WordBits] |= 1UL << (i % WordBits);
            clock?.Lap(Candidates[i]);
        }

        return row;
    }

    /// <summary>The candidates whose demands on the event's file hold; empty when none has any.</summary>
    public ReadOnlySpan<ulong> ForFile(EvaluationContext context, int file, int stamp, RuleClock? clock)
    {
        if (!_asksFiles) return default;
        Span<ulong> row = _files.Row(file, context.Batch.Files.Length, stamp, out bool isNew);
        if (!isNew) return row;
        row.Clear();
        clock?.Start();
        for (int i = 0; i < Candidates.Length; i++)
        {
            if (Candidates[i].File is not { } demand || demand.Holds(context, file)) row[i / WordBits] |= 1UL << (i % WordBits);
            clock?.Lap(Candidates[i]);
        }

        return row;
    }
}
