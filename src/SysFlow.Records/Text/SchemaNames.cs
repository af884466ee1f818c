namespace SysFlow.Records;

/// <summary>
/// The schema's own names of records and enum values, UTF-8. A value that is not in the schema gives an empty span.
/// </summary>
public static class SchemaNames
{
    /// <summary>The record type's name without namespace, such as <c>ProcessEvent</c>.</summary>
    public static ReadOnlySpan<byte> Of(RecordKind kind) => kind switch
    {
        RecordKind.Header => "SFHeader"u8,
        RecordKind.Container => "Container"u8,
        RecordKind.Process => "Process"u8,
        RecordKind.File => "File"u8,
        RecordKind.ProcessEvent => "ProcessEvent"u8,
        RecordKind.NetworkFlow => "NetworkFlow"u8,
        RecordKind.FileFlow => "FileFlow"u8,
        RecordKind.FileEvent => "FileEvent"u8,
        RecordKind.NetworkEvent => "NetworkEvent"u8,
        RecordKind.ProcessFlow => "ProcessFlow"u8,
        RecordKind.Pod => "Pod"u8,
        RecordKind.K8sEvent => "K8sEvent"u8,
        _ => default,
    };

    /// <summary>The letter code of <c>sf.type</c>, such as <c>PE</c>.</summary>
    public static ReadOnlySpan<byte> CodeOf(RecordKind kind) => kind switch
    {
        RecordKind.Header => "H"u8,
        RecordKind.Container => "C"u8,
        RecordKind.Process => "P"u8,
        RecordKind.File => "F"u8,
        RecordKind.ProcessEvent => "PE"u8,
        RecordKind.NetworkFlow => "NF"u8,
        RecordKind.FileFlow => "FF"u8,
        RecordKind.FileEvent => "FE"u8,
        RecordKind.NetworkEvent => "NE"u8,
        RecordKind.ProcessFlow => "PF"u8,
        RecordKind.Pod => "PD"u8,
        RecordKind.K8sEvent => "KE"u8,
        _ => default,
    };

    /// <summary>The symbol of SFObjectState, such as <c>CREATED</c>.</summary>
    public static ReadOnlySpan<byte> Of(ObjectState state) => state switch
    {
        ObjectState.Created => "CREATED"u8,
        ObjectState.Modified => "MODIFIED"u8,
        ObjectState.Reup => "REUP"u8,
        _ => default,
    };

    /// <summary>The symbol of ContainerType, such as <c>CT_DOCKER</c>.</summary>
    public static ReadOnlySpan<byte> Of(ContainerType type) => type switch
    {
        ContainerType.Docker => "CT_DOCKER"u8,
        ContainerType.Lxc => "CT_LXC"u8,
        ContainerType.LibvirtLxc => "CT_LIBVIRT_LXC"u8,
        ContainerType.Mesos => "CT_MESOS"u8,
        ContainerType.Rkt => "CT_RKT"u8,
        ContainerType.Custom => "CT_CUSTOM"u8,
        ContainerType.Cri => "CT_CRI"u8,
        ContainerType.Containerd => "CT_CONTAINERD"u8,
        ContainerType.Crio => "CT_CRIO"u8,
        ContainerType.Bpm => "CT_BPM"u8,
        _ => default,
    };

    /// <summary>The runtime's name, the symbol without <c>CT_</c>, such as <c>DOCKER</c>.</summary>
    public static ReadOnlySpan<byte> RuntimeOf(ContainerType type)
    {
        ReadOnlySpan<byte> symbol = Of(type);
        return symbol.IsEmpty ? default : symbol["CT_".Length..];
    }

    /// <summary>The symbol of K8sComponent, such as <c>K8S_PODS</c>.</summary>
    public static ReadOnlySpan<byte> Of(K8sComponent component) => component switch
    {
        K8sComponent.Nodes => "K8S_NODES"u8,
        K8sComponent.Namespaces => "K8S_NAMESPACES"u8,
        K8sComponent.Pods => "K8S_PODS"u8,
        K8sComponent.ReplicationControllers => "K8S_REPLICATIONCONTROLLERS"u8,
        K8sComponent.Services => "K8S_SERVICES"u8,
        K8sComponent.Events => "K8S_EVENTS"u8,
        K8sComponent.ReplicaSets => "K8S_REPLICASETS"u8,
        K8sComponent.DaemonSets => "K8S_DAEMONSETS"u8,
        K8sComponent.Deployments => "K8S_DEPLOYMENTS"u8,
        K8sComponent.Unknown => "K8S_UNKNOWN"u8,
        _ => default,
    };

    /// <summary>The symbol of K8sAction, such as <c>K8S_COMPONENT_ADDED</c>.</summary>
    public static ReadOnlySpan<byte> Of(K8sAction action) => action switch
    {
        K8sAction.Added => "K8S_COMPONENT_ADDED"u8,
        K8sAction.Modified => "K8S_COMPONENT_MODIFIED"u8,
        K8sAction.Deleted => "K8S_COMPONENT_DELETED"u8,
        K8sAction.Error => "K8S_COMPONENT_ERROR"u8,
        K8sAction.Nonexistent => "K8S_COMPONENT_NONEXISTENT"u8,
        K8sAction.Unknown => "K8S_COMPONENT_UNKNOWN"u8,
        _ => default,
    };
}
