using static SysFlow.Records.FieldForm;
using static SysFlow.Records.FieldPresence;

namespace SysFlow.Records;

/// <summary>
/// The fields of every record kind in the order of the newest schema, with those of older layouts (<c>imagerepo</c> of
/// version 1001) where those layouts have them. A layout whose known fields come in this order is decoded by
/// straight-line code, any other by the interpreter.
/// </summary>
internal static class RecordShape
{
    private static readonly FieldShape[] Header =
    [
        new("version", FieldTarget.Version, Long),
        new("exporter", FieldTarget.Exporter, Text),
        new("ip", FieldTarget.Ip, Text, Optional),
        new("filename", FieldTarget.FileName, Text, Optional),
    ];

    private static readonly FieldShape[] Container =
    [
        new("id", FieldTarget.Id, Text),
        new("name", FieldTarget.Name, Text),
        new("image", FieldTarget.Image, Text),
        new("imageid", FieldTarget.ImageId, Text),
        new("type", FieldTarget.ContainerType, Symbol),
        new("privileged", FieldTarget.Privileged, FieldForm.Boolean, Optional),
        new("imagerepo", FieldTarget.ImageRepository, Text, Optional),
        new("podId", FieldTarget.PodId, Text, Optional | FieldPresence.Nullable),
    ];

    private static readonly FieldShape[] Process =
    [
        new("state", FieldTarget.State, Symbol),
        new("oid", FieldTarget.Oid, FieldForm.ProcessOid),
        new("poid", FieldTarget.ParentOid, FieldForm.ProcessOid, FieldPresence.Nullable),
        new("ts", FieldTarget.Ts, Long),
        new("exe", FieldTarget.Exe, Text),
        new("exeArgs", FieldTarget.ExeArgs, Text),
        new("uid", FieldTarget.Uid, Int),
        new("userName", FieldTarget.UserName, Text),
        new("gid", FieldTarget.Gid, Int),
        new("groupName", FieldTarget.GroupName, Text),
        new("tty", FieldTarget.Tty, FieldForm.Boolean, Optional),
        new("containerId", FieldTarget.ContainerId, Text, FieldPresence.Nullable),
        new("entry", FieldTarget.Entry, FieldForm.Boolean, Optional),
        new("cwd", FieldTarget.Cwd, Text, Optional),
        new("env", FieldTarget.Env, Texts, Optional),
    ];

    private static readonly FieldShape[] File =
    [
        new("state", FieldTarget.State, Symbol),
        new("oid", FieldTarget.FileOid, FieldForm.FileOid),
        new("ts", FieldTarget.Ts, Long),
        new("restype", FieldTarget.RestType, Int),
        new("path", FieldTarget.Path, Text),
        new("containerId", FieldTarget.ContainerId, Text, FieldPresence.Nullable),
    ];

    private static readonly FieldShape[] ProcessEvent =
    [
        .. Acting(FieldTarget.Tid),
        new("args", FieldTarget.Args, Texts),
        new("ret", FieldTarget.Ret, Int),
    ];

    private static readonly FieldShape[] NetworkFlow =
    [
        .. Acting(FieldTarget.Tid),
        new("endTs", FieldTarget.EndTs, Long),
        .. Endpoints(),
        new("fd", FieldTarget.Fd, Int, Optional),
        .. Counters(),
    ];

    private static readonly FieldShape[] FileFlow =
    [
        .. Acting(FieldTarget.Tid),
        new("openFlags", FieldTarget.OpenFlags, Int, Optional),
        new("endTs", FieldTarget.EndTs, Long),
        new("fileOID", FieldTarget.FileOid, FieldForm.FileOid),
        new("fd", FieldTarget.Fd, Int),
        .. Counters(),
    ];

    private static readonly FieldShape[] FileEvent =
    [
        .. Acting(FieldTarget.Tid),
        new("fileOID", FieldTarget.FileOid, FieldForm.FileOid),
        new("ret", FieldTarget.Ret, Int),
        new("newFileOID", FieldTarget.NewFileOid, FieldForm.FileOid, FieldPresence.Nullable),
    ];

    private static readonly FieldShape[] NetworkEvent =
    [
        .. Acting(FieldTarget.Tid),
        .. Endpoints(),
        new("ret", FieldTarget.Ret, Int),
    ];

    private static readonly FieldShape[] ProcessFlow =
    [
        .. Acting(FieldTarget.ThreadsCloned),
        new("endTs", FieldTarget.EndTs, Long),
        new("numThreadsExited", FieldTarget.ThreadsExited, Long),
        new("numCloneErrors", FieldTarget.CloneErrors, Long),
    ];

    private static readonly FieldShape[] Pod =
    [
        new("ts", FieldTarget.Ts, Long),
        new("id", FieldTarget.Id, Text),
        new("name", FieldTarget.Name, Text),
        new("nodeName", FieldTarget.NodeName, Text),
        new("hostIP", FieldTarget.HostIp, Longs),
        new("internalIP", FieldTarget.InternalIp, Longs),
        new("namespace", FieldTarget.Namespace, Text),
        new("restartCount", FieldTarget.RestartCount, Long),
        new("labels", FieldTarget.Labels, TextMap),
        new("selectors", FieldTarget.Selectors, TextMap),
        new("services", FieldTarget.Services, FieldForm.Services),
    ];

    private static readonly FieldShape[] K8sEvent =
    [
        new("kind", FieldTarget.K8sKind, Symbol),
        new("action", FieldTarget.K8sAction, Symbol),
        new("ts", FieldTarget.Ts, Long),
        new("message", FieldTarget.Message, Text),
    ];

    /// <summary>The fields of OID.</summary>
    public static ReadOnlySpan<FieldShape> Identity => IdentityFields;

    private static readonly FieldShape[] IdentityFields =
    [
        new("createTS", FieldTarget.CreateTs, Long),
        new("hpid", FieldTarget.HostPid, Long),
    ];

    /// <summary>The fields of <paramref name="kind"/> in canonical order.</summary>
    public static ReadOnlySpan<FieldShape> Of(RecordKind kind) => kind switch
    {
        RecordKind.Header => Header,
        RecordKind.Container => Container,
        RecordKind.Process => Process,
        RecordKind.File => File,
        RecordKind.ProcessEvent => ProcessEvent,
        RecordKind.NetworkFlow => NetworkFlow,
        RecordKind.FileFlow => FileFlow,
        RecordKind.FileEvent => FileEvent,
        RecordKind.NetworkEvent => NetworkEvent,
        RecordKind.ProcessFlow => ProcessFlow,
        RecordKind.Pod => Pod,
        RecordKind.K8sEvent => K8sEvent,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static FieldShape[] Acting(FieldTarget third) =>
    [
        new("procOID", FieldTarget.ProcessOid, FieldForm.ProcessOid),
        new("ts", FieldTarget.Ts, Long),
        new(third == FieldTarget.Tid ? "tid" : "numThreadsCloned", third, Long),
        new("opFlags", FieldTarget.OpFlags, Int),
    ];

    private static FieldShape[] Endpoints() =>
    [
        new("sip", FieldTarget.SourceIp, Int),
        new("sport", FieldTarget.SourcePort, Int),
        new("dip", FieldTarget.DestinationIp, Int),
        new("dport", FieldTarget.DestinationPort, Int),
        new("proto", FieldTarget.Protocol, Int),
    ];

    private static FieldShape[] Counters() =>
    [
        new("numRRecvOps", FieldTarget.ReadOps, Long),
        new("numWSendOps", FieldTarget.WriteOps, Long),
        new("numRRecvBytes", FieldTarget.ReadBytes, Long),
        new("numWSendBytes", FieldTarget.WriteBytes, Long),
    ];
}
