using SysFlow.Records;
using static SysFlow.Rules.Sigma.Guards;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// How SysFlow's records represent the events of the Linux log sources (Sigma taxonomy appendix 2.1: Sysmon for Linux's
/// events 1, 3 and 11; auditd's record types). Failed calls represent nothing.
/// </summary>
internal static class Routes
{
    private static readonly string[] MadeNames = ["LINK", "SYMLINK", "RENAME"];

    /// <summary>
    /// A program was started: a successful execve. A fork alone starts no program (Sysmon and auditd do not report it
    /// either); its child appears when it executes something.
    /// </summary>
    public static IReadOnlyList<Route> ProcessCreation { get; } =
        [new("process_creation", Kinds(RecordKind.ProcessEvent), All(Operation("EXEC"), Succeeded))];

    /// <summary>
    /// A file was created or overwritten: opened for writing in a way that creates or empties it, or named by link,
    /// symlink, rename or mkdir. Later records of a long flow lack OPEN and so do not repeat the event.
    /// </summary>
    public static IReadOnlyList<Route> FileEvent { get; } =
    [
        new("file_event", Kinds(RecordKind.FileFlow),
            All(Operation("OPEN"), OpenMode("WRONLY"), OpenMode("CREAT", "TRUNC"))),
        new("file_event", Kinds(RecordKind.FileEvent), All(Operation("MKDIR"), Succeeded)),
        new("file_event_newname", Kinds(RecordKind.FileEvent), All(Operation(MadeNames), Succeeded)),
    ];

    /// <summary>A file was opened.</summary>
    public static IReadOnlyList<Route> FileAccess { get; } =
        [new("file_access", Kinds(RecordKind.FileFlow), Operation("OPEN"))];

    /// <summary>A file or directory was removed.</summary>
    public static IReadOnlyList<Route> FileDelete { get; } =
        [new("file_delete", Kinds(RecordKind.FileEvent), All(Operation("UNLINK", "RMDIR"), Succeeded))];

    /// <summary>A file or directory was renamed.</summary>
    public static IReadOnlyList<Route> FileRename { get; } =
        [new("file_rename", Kinds(RecordKind.FileEvent), All(Operation("RENAME"), Succeeded))];

    /// <summary>
    /// A connection was made or accepted: the first record of its flow. Datagrams sent without connect are not
    /// connections.
    /// </summary>
    public static IReadOnlyList<Route> NetworkConnection { get; } =
    [
        new("network_connection", Kinds(RecordKind.NetworkFlow),
            Operation("CONNECT")) { Constants = Initiated("true") },
        new("network_connection", Kinds(RecordKind.NetworkFlow),
            Operation("ACCEPT")) { Constants = Initiated("false") },
    ];

    /// <summary>Rules written for SysFlow itself: any record, with SysFlow's field names.</summary>
    public static IReadOnlyList<Route> SysFlow { get; } = [new("sysflow", -1, null)];

    /// <summary>
    /// auditd's records. <paramref name="namesCall"/> says whether the rule names a system call. A rule that does not
    /// is about the program and uses the record of its execve, which every audit configuration has, rather than those
    /// of all its calls.
    /// </summary>
    public static IReadOnlyList<Route> Auditd(bool namesCall) =>
    [
        Audit("auditd_execve", "EXECVE", Kinds(RecordKind.ProcessEvent), All(Operation("EXEC"), Succeeded)),
        namesCall ? Audit("auditd_syscall", "SYSCALL", AnyCall, null)
            : Audit("auditd_syscall", "SYSCALL", Kinds(RecordKind.ProcessEvent), Operation("EXEC")),
        AuditPath("auditd_path", "CREATE", RecordKind.FileFlow, All(Operation("OPEN"), OpenMode("CREAT"))),
        AuditPath("auditd_path", "NORMAL", RecordKind.FileFlow,
            All(Operation("OPEN"), new BoundNot(OpenMode("CREAT")))),
        AuditPath("auditd_path", "CREATE", RecordKind.FileEvent, All(Operation("MKDIR"), Succeeded)),
        AuditPath("auditd_path_newname", "CREATE", RecordKind.FileEvent, All(Operation(MadeNames), Succeeded)),
        AuditPath("auditd_path", "DELETE", RecordKind.FileEvent,
            All(Operation("UNLINK", "RMDIR", "RENAME"), Succeeded)),
    ];

    private static int AnyCall => Kinds(
        RecordKind.ProcessEvent, RecordKind.FileEvent, RecordKind.FileFlow, RecordKind.NetworkFlow,
            RecordKind.NetworkEvent);

    private static Dictionary<string, string> Initiated(string value) => new()
    {
        ["Initiated"] = value,
        ["SourceIsIpv6"] = "false",
        ["DestinationIsIpv6"] = "false",
    };

    private static Route Audit(string section, string type, int kinds, BoundExpression? guard) =>
        new(section, kinds, guard) { Constants = new Dictionary<string, string> { ["type"] = type }, IsAudit = true };

    private static Route AuditPath(string section, string nameType, RecordKind kind, BoundExpression guard) =>
        new(section, Kinds(kind), guard)
        {
            Constants = new Dictionary<string, string> { ["type"] = "PATH", ["nametype"] = nameType },
            IsAudit = true,
        };
}
