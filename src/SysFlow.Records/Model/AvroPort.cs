namespace SysFlow.Records;

/// <summary>A port of a Kubernetes service.</summary>
public ref struct AvroPort
{
    /// <summary>Port of the service.</summary>
    public int Port;

    /// <summary>Port of the pod.</summary>
    public int TargetPort;

    /// <summary>Port of the node; 0 when none.</summary>
    public int NodePort;

    /// <summary>Protocol name, UTF-8, such as <c>TCP</c>.</summary>
    public ReadOnlySpan<byte> Protocol;
}
