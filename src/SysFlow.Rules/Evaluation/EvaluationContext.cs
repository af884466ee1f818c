using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Rules;

/// <summary>The batch and event being evaluated, with the memory of results and the buffers of one engine.</summary>
internal sealed class EvaluationContext(
    RuleProfile profile, IReadOnlyList<int> slotsPerScope, TextIndex processes, TextIndex files)
{
    /// <summary>
    /// Longest text joined from a process's parts that the buffer starts with; it grows to the longest seen.
    /// </summary>
    private const int InitialScratch = 4_096;

    /// <summary>A context for reading values only: it remembers nothing and knows no text tests.</summary>
    public EvaluationContext(RuleProfile profile)
        : this(profile, new int[Enum.GetValues<PredicateScope>().Length], TextIndex.Empty, TextIndex.Empty)
    {
    }

    private readonly EntityMemory[] _memories = [.. slotsPerScope.Select(s => new EntityMemory(s))];
    private byte[] _scratch = new byte[InitialScratch];
    private byte[] _folded = new byte[InitialScratch];
    private int _event;
    private bool _eventMemoryUsed;

    /// <summary>Whether values are those of sf-processor.</summary>
    public bool IsPeer { get; } = profile == RuleProfile.SfProcessor;

    /// <summary>The batch.</summary>
    public EventBatch Batch { get; private set; } = new();

    /// <summary>Text tests that can hold of the processes of the batch.</summary>
    public EntityHits ProcessHits { get; } = new(processes);

    /// <summary>Text tests that can hold of the files of the batch.</summary>
    public EntityHits FileHits { get; } = new(files);

    /// <summary>Values of the left attribute of a comparison.</summary>
    public ValueList Left { get; } = new();

    /// <summary>Values of the right attribute of a comparison.</summary>
    public ValueList Right { get; } = new();

    /// <summary>The event.</summary>
    public ref readonly BehaviourEvent Event => ref Batch.Events[_event];

    /// <summary>Begins a batch.</summary>
    public void Begin(EventBatch batch)
    {
        Batch = batch;
        _memories[(int)PredicateScope.Batch].Reset(0);
        _memories[(int)PredicateScope.Process].Reset(batch.Processes.Length);
        _memories[(int)PredicateScope.File].Reset(batch.Files.Length);
        _memories[(int)PredicateScope.Event].Reset(0);
        ProcessHits.Reset(batch.Processes.Length);
        FileHits.Reset(batch.Files.Length);
    }

    /// <summary>Moves to an event.</summary>
    public void Select(int index)
    {
        _event = index;
        if (!_eventMemoryUsed) return;
        _memories[(int)PredicateScope.Event].Reset(0);
        _eventMemoryUsed = false;
    }

    /// <summary>The memory of a scope.</summary>
    public EntityMemory Memory(PredicateScope scope)
    {
        if (scope == PredicateScope.Event) _eventMemoryUsed = true;
        return _memories[(int)scope];
    }

    /// <summary>Index of an entity of the event; −1 for none.</summary>
    public int Entity(EventSubject subject)
    {
        ref readonly BehaviourEvent e = ref Event;
        return subject switch
        {
            EventSubject.Process => e.Kind == RecordKind.K8sEvent ? -1 : e.Process,
            EventSubject.File => e.Kind is RecordKind.FileFlow or RecordKind.FileEvent ? e.File : -1,
            EventSubject.NewFile => e.Kind == RecordKind.FileEvent ? e.NewFile : -1,
            _ => -1,
        };
    }

    /// <summary>A buffer of at least <paramref name="length"/> bytes, valid until the next call.</summary>
    public Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length) _scratch = new byte[Math.Max(length, _scratch.Length * 2)];
        return _scratch;
    }

    /// <summary>Another buffer, for the folded form of what may stand in the first.</summary>
    public Span<byte> Folded(int length)
    {
        if (_folded.Length < length) _folded = new byte[Math.Max(length, _folded.Length * 2)];
        return _folded;
    }
}
