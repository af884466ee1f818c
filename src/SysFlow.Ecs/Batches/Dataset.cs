namespace SysFlow.Ecs;

/// <summary>The data sets documents go to; each is a data stream of its own.</summary>
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
