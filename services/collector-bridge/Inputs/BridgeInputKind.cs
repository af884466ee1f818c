namespace SysFlow.CollectorBridge;

/// <summary>Kinds of input.</summary>
public enum BridgeInputKind
{
    /// <summary>One trace file.</summary>
    Trace,

    /// <summary>A directory of trace files, read in name order.</summary>
    Directory,

    /// <summary>A unix socket on which collectors connect.</summary>
    Socket,
}
