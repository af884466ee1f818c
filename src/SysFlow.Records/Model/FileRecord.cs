namespace SysFlow.Records;

/// <summary>File entity. Spans point into the decoded block and are valid during the sink's call only.</summary>
public ref struct FileRecord
{
    /// <summary>Why it was written.</summary>
    public ObjectState State;

    /// <summary>Identity.</summary>
    public FileOid Oid;

    /// <summary>When this entity was written, nanoseconds since the Unix epoch.</summary>
    public long Ts;

    /// <summary>
    /// Resource type as an ASCII letter: <c>f</c> file, <c>d</c> directory, <c>4</c> and <c>6</c> sockets, <c>u</c>
    /// unix socket, <c>p</c> pipe, <c>?</c> unknown.
    /// </summary>
    public int RestType;

    /// <summary>Path, possibly relative, empty, or of the form <c>hex-&gt;hex /path</c>. Untrimmed.</summary>
    public ReadOnlySpan<byte> Path;

    /// <summary>Whether <see cref="ContainerId"/> was present.</summary>
    public bool HasContainerId;

    /// <summary>The container whose file system the path is in.</summary>
    public ReadOnlySpan<byte> ContainerId;
}
