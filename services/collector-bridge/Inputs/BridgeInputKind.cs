namespace SysFlow.CollectorBridge;

/// <summary>What a bridge input is.</summary>
public enum BridgeInputKind
{
    /// <summary>One trace file.</summary>
    Trace,

    /// <summary>A directory of trace files, read in name order.</summary>
    Directory,

    /// <summary>A unix socket on which collectors connect.</summary>
    Socket,
}
