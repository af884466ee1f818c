using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>The batch and the event whose values are read, with the buffers of one reader.</summary>
internal class EventContext(RuleProfile profile)
{
    /// <summary>
    /// Initial size of the buffer for texts joined from parts of a process; it grows to the longest seen.
    /// </summary>
    private const int InitialScratch = 4_096;

    private byte[] _scratch = new byte[InitialScratch];
    private byte[] _folded = new byte[InitialScratch];
    private int _event;

    /// <summary>Whether values are those of the SfProcessor profile.</summary>
    public bool IsSfProcessor { get; } = profile == RuleProfile.SfProcessor;

    /// <summary>The current batch.</summary>
    public EventBatch Batch { get; private set; } = new();

    /// <summary>Values of the left field of a comparison.</summary>
    public ValueList Left { get; } = new();

    /// <summary>Values of the right field of a comparison.</summary>
    public ValueList Right { get; } = new();

    /// <summary>The current event.</summary>
    public ref readonly BehaviourEvent Event => ref Batch.Events[_event];

    /// <summary>Begins a batch.</summary>
    public void Begin(EventBatch batch) => Batch = batch;

    /// <summary>Moves to an event.</summary>
    public void Select(int index) => _event = index;

    /// <summary>Index of an entity of the event; −1 for none.</summary>
    public int Entity(EventSubject subject)
    {
        ref readonly BehaviourEvent @event = ref Event;
        return subject switch
        {
            EventSubject.Process => @event.Kind == RecordKind.K8sEvent ? -1 : @event.Process,
            EventSubject.File => @event.Kind is RecordKind.FileFlow or RecordKind.FileEvent ? @event.File : -1,
            EventSubject.NewFile => @event.Kind == RecordKind.FileEvent ? @event.NewFile : -1,
            _ => -1,
        };
    }

    /// <summary>
    /// A recorded text without surrounding white space; empty for a placeholder that means unknown, which sf-processor
    /// treats as a value.
    /// </summary>
    public ReadOnlySpan<byte> Recorded(Slice slice) =>
        IsSfProcessor ? Batch.Text(slice).Trim(PathBytes.Blank) : RecordedText.Value(Batch.Text(slice));

    /// <summary>A buffer of at least <paramref name="length"/> bytes, valid until the next call.</summary>
    public Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length) _scratch = new byte[Math.Max(length, _scratch.Length * 2)];
        return _scratch;
    }

    /// <summary>Another buffer, for the folded form of the text that the first one may hold.</summary>
    public Span<byte> Folded(int length)
    {
        if (_folded.Length < length) _folded = new byte[Math.Max(length, _folded.Length * 2)];
        return _folded;
    }
}
