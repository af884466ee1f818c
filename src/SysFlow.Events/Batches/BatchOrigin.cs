namespace SysFlow.Events;

/// <summary>Where the records of a batch come from. All of them belong to one section of one stream.</summary>
public struct BatchOrigin
{
    /// <summary>The node that exported, from the section's header; empty when records came before any header.</summary>
    public Slice Exporter;

    /// <summary>The node's address as the header has it: dotted IPv4, empty, or <c>NA</c>.</summary>
    public Slice Ip;

    /// <summary>Names the stream: a trace file's path or a socket connection.</summary>
    public Slice Stream;

    /// <summary>The trace's file name as the header has it; may be empty.</summary>
    public Slice Trace;

    /// <summary>Ordinal of the section in its stream, from 0; −1 for records before the first header.</summary>
    public long Section;

    /// <summary>SysFlow schema version from the header; 0 when records came before any header.</summary>
    public long SchemaVersion;

    /// <summary>The origin's bytes.</summary>
    internal Slice Encoded;
}
