namespace SysFlow.Rules;

/// <summary>The words of every field with finitely many values.</summary>
internal static class Vocabularies
{
    private static readonly string[] FileOperations =
    [
        "CLONE", "EXEC", "EXIT", "SETUID", "SETNS", "ACCEPT", "CONNECT", "OPEN", "READ", "WRITE", "CLOSE", "TRUNCATE",
        "SHUTDOWN", "MMAP", "DIGEST", "MKDIR", "RMDIR", "LINK", "UNLINK", "SYMLINK", "RENAME",
    ];

    /// <summary>Booleans: 0 false, 1 true.</summary>
    public static readonly Vocabulary Truth = Vocabulary.Of("false", "true");

    /// <summary>Falco's integer booleans.</summary>
    public static readonly Vocabulary TruthOrNumber = Vocabulary.OfSynonyms(["false", "0"], ["true", "1"]);

    /// <summary>Under sf-processor, <c>sf.container.privileged</c>.</summary>
    public static readonly Vocabulary Digit = Vocabulary.Of("0", "1");

    /// <summary>Record kinds by their number.</summary>
    public static readonly Vocabulary Kinds =
        Vocabulary.Of("H", "C", "P", "F", "PE", "NF", "FF", "FE", "NE", "PF", "PD", "KE");

    /// <summary>Bits of <c>opFlags</c>; a network flow receives and sends.</summary>
    public static readonly Vocabulary Operations = Vocabulary.OfFlags(
        FileOperations,
        [.. FileOperations.Select(w => w switch { "READ" => "RECV", "WRITE" => "SEND", _ => w })]);

    /// <summary>Bits of <c>openFlags</c>; bit 13 stands for both of the first two.</summary>
    public static readonly Vocabulary OpenModes = OpenModeWords();

    /// <summary>Container runtimes by number.</summary>
    public static readonly Vocabulary ContainerTypes = Vocabulary.Of(
        "DOCKER", "LXC", "LIBVIRT_LXC", "MESOS", "RKT", "CUSTOM", "CRI", "CONTAINERD", "CRIO", "BPM");

    /// <summary>Kubernetes actions by number.</summary>
    public static readonly Vocabulary K8sActions = Vocabulary.Of(
        "K8S_COMPONENT_ADDED", "K8S_COMPONENT_MODIFIED", "K8S_COMPONENT_DELETED", "K8S_COMPONENT_ERROR",
        "K8S_COMPONENT_NONEXISTENT", "K8S_COMPONENT_UNKNOWN");

    /// <summary>Kubernetes components by number.</summary>
    public static readonly Vocabulary K8sKinds = Vocabulary.Of(
        "K8S_NODES", "K8S_NAMESPACES", "K8S_PODS", "K8S_REPLICATIONCONTROLLERS", "K8S_SERVICES", "K8S_EVENTS",
        "K8S_REPLICASETS", "K8S_DAEMONSETS", "K8S_DEPLOYMENTS", "K8S_UNKNOWN");

    /// <summary>What a descriptor refers to, as Falco names it: see <c>FieldReader</c> for the ordinals.</summary>
    public static readonly Vocabulary FdTypes = Vocabulary.Of("file", "directory", "ipv4", "ipv6", "unix", "pipe");

    /// <summary>Transport protocols as Falco names them.</summary>
    public static readonly Vocabulary Protocols = Vocabulary.Of("tcp", "udp", "icmp", "raw");

    /// <summary>The system calls behind the bits of <c>opFlags</c>, for Falco's <c>evt.type</c>.</summary>
    public static readonly Vocabulary SystemCalls = Vocabulary.OfSynonyms(
        ["clone", "clone3", "fork", "vfork"],
        ["execve", "execveat"],
        ["procexit", "exit", "exit_group"],
        ["setuid", "setresuid", "setreuid"],
        ["setns"],
        ["accept", "accept4"],
        ["connect"],
        ["open", "openat", "openat2", "creat"],
        ["read", "readv", "pread", "preadv", "recv", "recvfrom", "recvmsg", "recvmmsg"],
        ["write", "writev", "pwrite", "pwritev", "send", "sendto", "sendmsg", "sendmmsg"],
        ["close"],
        [],
        ["shutdown"],
        ["mmap", "mmap2"],
        [],
        ["mkdir", "mkdirat"],
        ["rmdir"],
        ["link", "linkat"],
        ["unlink", "unlinkat"],
        ["symlink", "symlinkat"],
        ["rename", "renameat", "renameat2"]);

    private static Vocabulary OpenModeWords()
    {
        string[] words =
        [
            "RDONLY", "WRONLY", "CREAT", "APPEND", "DSYNC", "EXCL", "NONBLOCK", "SYNC", "TRUNC", "DIRECT", "DIRECTORY",
            "LARGEFILE", "CLOEXEC", "RDWR",
        ];
        return Vocabulary.OfFlags(words, words, "NONE");
    }
}
