namespace SysFlow.Events;

/// <summary>A port of a Kubernetes service.</summary>
public struct ServicePort
{
    /// <summary>Port of the service.</summary>
    public int Port;

    /// <summary>Port of the pod.</summary>
    public int TargetPort;

    /// <summary>Port of the node; 0 for none.</summary>
    public int NodePort;

    /// <summary>Protocol, such as <c>TCP</c>.</summary>
    public Slice Protocol;
}
