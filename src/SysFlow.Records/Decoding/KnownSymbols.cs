namespace SysFlow.Records.Decoding;

/// <summary>The symbols of the schema's enums, each at the index that is its number in our enum.</summary>
internal static class KnownSymbols
{
    private static readonly string[] States = ["CREATED", "MODIFIED", "REUP"];

    private static readonly string[] ContainerTypes =
    [
        "CT_DOCKER", "CT_LXC", "CT_LIBVIRT_LXC", "CT_MESOS", "CT_RKT", "CT_CUSTOM", "CT_CRI", "CT_CONTAINERD", "CT_CRIO", "CT_BPM",
    ];

    private static readonly string[] Components =
    [
        "K8S_NODES", "K8S_NAMESPACES", "K8S_PODS", "K8S_REPLICATIONCONTROLLERS", "K8S_SERVICES", "K8S_EVENTS",
        "K8S_REPLICASETS", "K8S_DAEMONSETS", "K8S_DEPLOYMENTS", "K8S_UNKNOWN",
    ];

    private static readonly string[] Actions =
    [
        "K8S_COMPONENT_ADDED", "K8S_COMPONENT_MODIFIED", "K8S_COMPONENT_DELETED", "K8S_COMPONENT_ERROR",
        "K8S_COMPONENT_NONEXISTENT", "K8S_COMPONENT_UNKNOWN",
    ];

    /// <summary>EventType of form E; the index is the bit of <see cref="Operations"/>.</summary>
    private static readonly string[] EventTypes = ["CLONE", "EXEC", "EXIT"];

    /// <summary>The symbols of the enum that <paramref name="target"/> takes.</summary>
    public static string[] Of(FieldTarget target) => target switch
    {
        FieldTarget.State => States,
        FieldTarget.ContainerType => ContainerTypes,
        FieldTarget.K8sKind => Components,
        FieldTarget.K8sAction => Actions,
        FieldTarget.OpFlags => EventTypes,
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    /// <summary>Our numbers of a writer's symbols, −1 for those we do not know.</summary>
    public static int[] Map(FieldTarget target, IReadOnlyList<string> writer)
    {
        string[] known = Of(target);
        int[] map = new int[writer.Count];
        for (int i = 0; i < map.Length; i++)
        {
            int index = Array.IndexOf(known, writer[i]);
            map[i] = target == FieldTarget.OpFlags && index >= 0 ? 1 << index : index;
        }

        return map;
    }
}
