namespace SysFlow.Ecs;

/// <summary>The data sets of documents; each has its own data stream.</summary>
internal enum Dataset
{
    /// <summary>Process events and flows.</summary>
    Process,

    /// <summary>File events and flows.</summary>
    File,

    /// <summary>Network flows and events.</summary>
    Network,

    /// <summary>Kubernetes events.</summary>
    Kubernetes,

    /// <summary>Alerts about any of them.</summary>
    Alert,
}
