namespace SysFlow.Records;

/// <summary>What happened to a Kubernetes component, numbered as in the schema.</summary>
public enum K8sAction : byte
{
    /// <summary>K8S_COMPONENT_ADDED.</summary>
    Added = 0,

    /// <summary>K8S_COMPONENT_MODIFIED.</summary>
    Modified = 1,

    /// <summary>K8S_COMPONENT_DELETED.</summary>
    Deleted = 2,

    /// <summary>K8S_COMPONENT_ERROR.</summary>
    Error = 3,

    /// <summary>K8S_COMPONENT_NONEXISTENT.</summary>
    Nonexistent = 4,

    /// <summary>K8S_COMPONENT_UNKNOWN.</summary>
    Unknown = 5,
}
