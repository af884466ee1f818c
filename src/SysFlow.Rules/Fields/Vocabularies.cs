using System.Text;
using SysFlow.Records;

namespace SysFlow.Rules;

/// <summary>The words of every field with a fixed set of values.</summary>
internal static class Vocabularies
{
    private const int OperationBits = 21;
    private const int OpenModeBits = 13;
    private const int RecordKinds = 12;

    /// <summary>Booleans: 0 false, 1 true.</summary>
    public static readonly Vocabulary Truth = Vocabulary.Of("false", "true");

    /// <summary>Falco's integer booleans.</summary>
    public static readonly Vocabulary TruthOrNumber = Vocabulary.OfSynonyms(["false", "0"], ["true", "1"]);

    /// <summary><c>sf.container.privileged</c> under the SfProcessor profile.</summary>
    public static readonly Vocabulary Digit = Vocabulary.Of("0", "1");

    /// <summary>Record kinds by their number.</summary>
    public static readonly Vocabulary Kinds =
        Vocabulary.Of(Words(RecordKinds, kind => SchemaNames.CodeOf((RecordKind)kind)));

    /// <summary>Bits of <c>opFlags</c>; a network flow receives and sends.</summary>
    public static readonly Vocabulary Operations = Vocabulary.OfFlags(
        Words(OperationBits, bit => OperationNames.Of((Records.Operations)(1 << bit), RecordKind.FileFlow)),
        Words(OperationBits, bit => OperationNames.Of((Records.Operations)(1 << bit), RecordKind.NetworkFlow)));

    /// <summary>Bits of <c>openFlags</c>; bit 13 stands for the first two together.</summary>
    public static readonly Vocabulary OpenModes = OpenModeWords();

    /// <summary>
    /// The same bits under Falco's names. A file opened for reading and writing is <c>O_RDWR</c> only
    /// (<c>EventFlags.OpenFlags</c>).
    /// </summary>
    public static readonly Vocabulary OpenFlags = OpenFlagWords();

    /// <summary>Container runtimes by number.</summary>
    public static readonly Vocabulary ContainerTypes = Vocabulary.Of(
        Words((int)ContainerType.Bpm + 1, type => SchemaNames.RuntimeOf((ContainerType)type)));

    /// <summary>Kubernetes actions by number.</summary>
    public static readonly Vocabulary K8sActions = Vocabulary.Of(
        Words((int)K8sAction.Unknown + 1, action => SchemaNames.Of((K8sAction)action)));

    /// <summary>Kubernetes components by number.</summary>
    public static readonly Vocabulary K8sKinds = Vocabulary.Of(
        Words((int)K8sComponent.Unknown + 1, component => SchemaNames.Of((K8sComponent)component)));

    /// <summary>What a descriptor refers to, under Falco's names; <c>FieldReader</c> defines the ordinals.</summary>
    public static readonly Vocabulary FdTypes = Vocabulary.Of("file", "directory", "ipv4", "ipv6", "unix", "pipe");

    /// <summary>The protocols that Falco names, in the order of <see cref="Protocols"/>.</summary>
    public static ReadOnlySpan<int> ProtocolNumbers =>
        [ProtocolNames.Tcp, ProtocolNames.Udp, ProtocolNames.Icmp, ProtocolNames.Raw];

    /// <summary>Transport protocols as Falco names them.</summary>
    public static readonly Vocabulary Protocols = Vocabulary.Of(
        Words(4, ordinal => ProtocolNames.Of(ProtocolNumbers[ordinal])));

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
            .. Words(OpenModeBits, bit => OpenModeNames.Of((Records.OpenModes)(1 << bit))),
            Text(OpenModeNames.Of(Records.OpenModes.ReadWrite)),
        ];
        return Vocabulary.OfFlags(words, words, Text(OpenModeNames.Of(Records.OpenModes.None)));
    }

    private static Vocabulary OpenFlagWords()
    {
        string[] words = [.. Enumerable.Range(0, OpenModes.Count).Select(bit => "O_" + OpenModes.Words(bit, false)[0])];
        return Vocabulary.OfFlags(words, words, "O_NONE");
    }

    private delegate ReadOnlySpan<byte> Name(int number);

    private static string[] Words(int count, Name name)
    {
        string[] words = new string[count];
        for (int i = 0; i < count; i++) words[i] = Text(name(i));
        return words;
    }

    private static string Text(ReadOnlySpan<byte> name) => Encoding.ASCII.GetString(name);
}
