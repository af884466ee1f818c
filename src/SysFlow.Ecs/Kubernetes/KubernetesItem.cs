namespace SysFlow.Ecs;

/// <summary>
/// One component of a Kubernetes event; texts are unescaped pieces of one buffer, empty when
/// absent.
/// </summary>
internal struct KubernetesItem
{
    /// <summary>Name.</summary>
    public Fragment Name;

    /// <summary>Namespace.</summary>
    public Fragment Namespace;

    /// <summary>Uid.</summary>
    public Fragment Uid;

    /// <summary>Node a pod runs on.</summary>
    public Fragment NodeName;

    /// <summary>Kind of the first owner.</summary>
    public Fragment OwnerKind;

    /// <summary>The component's address: of a pod or a service.</summary>
    public Fragment Ip;

    /// <summary>Human-readable text of an error.</summary>
    public Fragment Message;

    /// <summary>First label in the message's list of labels.</summary>
    public int FirstLabel;

    /// <summary>Number of labels.</summary>
    public int LabelCount;
}
