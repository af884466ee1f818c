namespace SysFlow.Events;

/// <summary>Where the records of a batch come from. All of them belong to one section of one stream.</summary>
public struct BatchOrigin
{
    /// <summary>The exporting node, from the section's header; empty for records before the first header.</summary>
    public Slice Exporter;

    /// <summary>The node's address in the header: dotted IPv4, empty, or <c>NA</c>.</summary>
    public Slice Ip;

    /// <summary>Names the stream: a trace file's path or a socket connection.</summary>
    public Slice Stream;

    /// <summary>The trace's file name in the header; may be empty.</summary>
    public Slice Trace;

    /// <summary>Index of the section in its stream, from 0; −1 for records before the first header.</summary>
    public long Section;

    /// <summary>SysFlow schema version from the header; 0 for records before the first header.</summary>
    public long SchemaVersion;

    /// <summary>The origin as encoded.</summary>
    internal Slice Encoded;
}
