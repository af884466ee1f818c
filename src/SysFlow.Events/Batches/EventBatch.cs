namespace SysFlow.Events;

/// <summary>
/// A decoded <c>EventBatch</c> message (docs/wire/event-batch.md): events with a dictionary of every entity they refer
/// to, so that a reader needs nothing else. One instance is reused for many messages: <see cref="Load"/> overwrites it,
/// its arrays grow to the largest batch seen and are never released. Texts stay UTF-8 slices of the message. Not safe
/// for concurrent use, not even for reading.
/// </summary>
public sealed partial class EventBatch
{
    /// <summary>The message this batch was loaded from.</summary>
    public ReadOnlyMemory<byte> Message { get; private set; }

    /// <summary>Where the records come from.</summary>
    public ref readonly BatchOrigin Origin => ref _origin;

    /// <summary>Index of the batch in its section, from 0.</summary>
    public long Part { get; private set; }

    /// <summary>
    /// Sequence number of the first event in its stream; event <c>i</c> has <c>FirstSequence + i</c>.
    /// </summary>
    public long FirstSequence { get; private set; }

    /// <summary>When the bridge published the batch, nanoseconds since the Unix epoch.</summary>
    public long BridgedAt { get; private set; }

    /// <summary>Pods, by index.</summary>
    public ReadOnlySpan<PodEntity> Pods => _pods.AsSpan(0, _podCount);

    /// <summary>Containers, by index.</summary>
    public ReadOnlySpan<ContainerEntity> Containers => _containers.AsSpan(0, _containerCount);

    /// <summary>Process versions, by index; a parent always comes before its children.</summary>
    public ReadOnlySpan<ProcessEntity> Processes => _processes.AsSpan(0, _processCount);

    /// <summary>Files, by index.</summary>
    public ReadOnlySpan<FileEntity> Files => _files.AsSpan(0, _fileCount);

    /// <summary>Events in stream order.</summary>
    public ReadOnlySpan<BehaviourEvent> Events => _events.AsSpan(0, _eventCount);

    /// <summary>Pool that holds lists of texts.</summary>
    public ReadOnlySpan<Slice> Strings => _strings.AsSpan(0, _stringCount);

    /// <summary>Pool that holds lists of numbers.</summary>
    public ReadOnlySpan<long> Longs => _longs.AsSpan(0, _longCount);

    /// <summary>Pool that holds pods' services.</summary>
    public ReadOnlySpan<ServiceEntity> Services => _services.AsSpan(0, _serviceCount);

    /// <summary>Pool that holds services' ports.</summary>
    public ReadOnlySpan<ServicePort> Ports => _ports.AsSpan(0, _portCount);

    /// <summary>The bytes of <paramref name="slice"/>.</summary>
    public ReadOnlySpan<byte> Text(Slice slice) => Message.Span.Slice(slice.Offset, slice.Length);

    private BatchOrigin _origin;
    private PodEntity[] _pods = [];
    private ContainerEntity[] _containers = [];
    private ProcessEntity[] _processes = [];
    private FileEntity[] _files = [];
    private BehaviourEvent[] _events = [];
    private Slice[] _strings = [];
    private long[] _longs = [];
    private ServiceEntity[] _services = [];
    private ServicePort[] _ports = [];
    private int _podCount;
    private int _containerCount;
    private int _processCount;
    private int _fileCount;
    private int _eventCount;
    private int _stringCount;
    private int _longCount;
    private int _serviceCount;
    private int _portCount;
}
