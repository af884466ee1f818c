using static SysFlow.Rules.FieldSubject;
using static SysFlow.Rules.FieldType;

namespace SysFlow.Rules;

/// <summary>The <c>sf.*</c> fields.</summary>
internal static class SysFlowFields
{
    /// <summary>Fields of both profiles.</summary>
    public static IReadOnlyList<FieldDefinition> Common { get; } =
    [
        .. EventFields(), .. ProcessFields(), .. ContainerFields(), .. FileFields(
            "sf.file.", FieldSubject.File), .. FileFields("sf.file.new", NewFile),
    ];

    /// <summary>Fields that sf-processor does not have.</summary>
    public static IReadOnlyList<FieldDefinition> StrictOnly { get; } =
    [
        new("sf.proc.cwd", Text, Process, [FieldId.ProcessCwd], "Working directory."),
        new("sf.proc.env", TextList, Process, [FieldId.ProcessEnv], "Environment; `sf.proc.env[KEY]` is one variable.")
            { Argument = FieldArgument.Key },
        new("sf.proc.command", Text, Process, [FieldId.ProcessCommand], "Last path element of the executable, and arguments."),
        new(
            "sf.pproc.command", Text, Parent, [FieldId.ProcessCommand],
            "Last path element of the parent's executable, and arguments."),
        new(
            "sf.proc.argv", TextList, Process, [FieldId.ProcessArgv],
            "Name and arguments, split at spaces; `sf.proc.argv[1]` is the first argument.")
        {
            Argument = FieldArgument.Index,
        },
        new("sf.pproc.cwd", Text, Parent, [FieldId.ProcessCwd], "Parent's working directory."),
        new(
            "sf.evt.args", TextList, Event, [FieldId.EventArgs],
            "Arguments of a process event (setuid: the target user).") { Argument = FieldArgument.Index },
        new("sf.time.minute", Integer, Event, [FieldId.Minute], "Minute of the event's time, 0 to 59."),
        new("sf.time.hour", Integer, Event, [FieldId.Hour], "Hour of the event's time, UTC, 0 to 23."),
        new("sf.time.day", Integer, Event, [FieldId.Day], "Day of the month of the event's time, UTC, 1 to 31."),
        new("sf.time.week", Integer, Event, [FieldId.Week], "ISO 8601 week of the event's time, UTC, 1 to 53."),
        new("sf.time.month", Integer, Event, [FieldId.Month], "Month of the event's time, UTC, 1 to 12."),
        new("sf.time.year", Integer, Event, [FieldId.Year], "Year of the event's time, UTC."),
        new("sf.container.repository", Text, Process, [FieldId.ContainerImageRepository], "Image repository."),
        new("sf.container.tag", Text, Process, [FieldId.ContainerImageTag], "Image tag."),
        new(
            "sf.pod.labels", TextList, Process, [FieldId.PodLabels],
            "Pod labels as `key=value`; `sf.pod.labels[key]` is one value.") { Argument = FieldArgument.Key },
    ];

    private static IEnumerable<FieldDefinition> EventFields() =>
    [
        new("sf.type", Choice, Event, [FieldId.Kind], "Record kind: PE, NF, FF, FE, NE, PF, KE.")
            { Words = Vocabularies.Kinds },
        new("sf.opflags", Flags, Event, [FieldId.Operations], "Operations.") { Words = Vocabularies.Operations },
        Number("sf.ret", FieldId.Ret, "System call result (PE, FE)."),
        Number("sf.ts", FieldId.Ts, "Time of the event, or start of the flow, ns since 1970."),
        Number("sf.endts", FieldId.EndTs, "End of the flow, ns since 1970."),
        Number("sf.proc.tid", FieldId.Tid, "Id of the acting thread."),
        Number("sf.file.fd", FieldId.Fd, "File descriptor (FF, NF)."),
        new("sf.file.openflags", Flags, Event, [FieldId.OpenModes], "How the file was opened (FF).")
            { Words = Vocabularies.OpenModes, SfProcessorAbsent = "NONE" },
        Truth("sf.file.is_open_read", Event, FieldId.IsOpenRead, "Opened for reading (FF)."),
        Truth("sf.file.is_open_write", Event, FieldId.IsOpenWrite, "Opened for writing (FF)."),
        Number("sf.net.proto", FieldId.Protocol, "IANA protocol number (NF)."),
        Number("sf.net.sport", FieldId.SourcePort, "Initiator's port (NF)."),
        Number("sf.net.dport", FieldId.DestinationPort, "Responder's port (NF)."),
        new("sf.net.port", Integer, Event, [FieldId.SourcePort, FieldId.DestinationPort], "Either port (NF).")
            { SfProcessorAbsent = "0", SfProcessorOrdersAsZero = true },
        new("sf.net.sip", Address, Event, [FieldId.SourceIp], "Initiator's address (NF).") { SfProcessorAbsent = "0.0.0.0" },
        new("sf.net.dip", Address, Event, [FieldId.DestinationIp], "Responder's address (NF).")
            { SfProcessorAbsent = "0.0.0.0" },
        new("sf.net.ip", Address, Event, [FieldId.SourceIp, FieldId.DestinationIp], "Either address (NF).")
            { SfProcessorAbsent = "0.0.0.0" },
        Number("sf.flow.rbytes", FieldId.ReadBytes, "Bytes read or received (FF, NF)."),
        Number("sf.flow.rops", FieldId.ReadOps, "Read or receive calls (FF, NF)."),
        Number("sf.flow.wbytes", FieldId.WriteBytes, "Bytes written or sent (FF, NF)."),
        Number("sf.flow.wops", FieldId.WriteOps, "Write or send calls (FF, NF)."),
        new("sf.ke.action", Choice, Event, [FieldId.K8sAction], "Kubernetes action (KE).")
            { Words = Vocabularies.K8sActions, SfProcessorAbsent = "K8S_COMPONENT_ADDED" },
        new("sf.ke.kind", Choice, Event, [FieldId.K8sKind], "Kubernetes component (KE).")
            { Words = Vocabularies.K8sKinds, SfProcessorAbsent = "K8S_NODES" },
        new("sf.ke.message", Text, Event, [FieldId.K8sMessage], "Kubernetes event, JSON (KE).")
            { Argument = FieldArgument.JsonPath },
        new("sf.node.id", Text, Batch, [FieldId.NodeId], "Id of the exporter."),
        new("sf.node.ip", Text, Batch, [FieldId.NodeIp], "Exporter's address."),
        new("sf.meta.schema", Integer, Batch, [FieldId.SchemaVersion], "SysFlow schema version."),
        new("sf.meta.tracename", Text, Batch, [FieldId.TraceName], "Last element of the trace's file name.")
            { SfProcessorAbsent = "." },
    ];

    private static IEnumerable<FieldDefinition> ProcessFields()
    {
        foreach ((string prefix, FieldSubject subject) in new[] { ("sf.proc.", Process), ("sf.pproc.", Parent) })
        {
            string who = subject == Process ? "Process" : "Parent";
            string whose = who + "'s";
            yield return new(prefix + "exe", Text, subject, [FieldId.ProcessExe], $"{whose} executable.");
            yield return new(
                prefix + "name", Text, subject, [FieldId.ProcessName], $"{whose} executable, last path element.");
            yield return new(prefix + "args", Text, subject, [FieldId.ProcessArgs], $"{whose} arguments.");
            yield return new(
                prefix + "cmdline", Text, subject, [FieldId.ProcessCommandLine], $"{whose} executable and arguments.");
            yield return new(prefix + "user", Text, subject, [FieldId.ProcessUser], $"{whose} user name.");
            yield return new(prefix + "group", Text, subject, [FieldId.ProcessGroup], $"{whose} group name.");
            yield return new(
                prefix + "uid", Integer, subject, [FieldId.ProcessUid], $"{whose} user id.")
            { SfProcessorAbsent = "0" };
            yield return new(
                prefix + "gid", Integer, subject, [FieldId.ProcessGid], $"{whose} group id.")
            { SfProcessorAbsent = "0" };
            yield return Truth(prefix + "tty", subject, FieldId.ProcessTty, $"{who} has a terminal.");
            yield return Truth(
                prefix + "entry", subject, FieldId.ProcessEntry, $"{who} is pid 1 in its namespace.");
        }

        yield return new("sf.proc.oid", Text, Process, [FieldId.ProcessOid], "Hash of pid and creation time.");
        yield return new(
            "sf.proc.pid", Integer, Process, [FieldId.ProcessPid], "Process id on the host.")
        { SfProcessorAbsent = "0" };
        yield return new("sf.proc.createts", Integer, Process, [FieldId.ProcessCreateTs], "Creation time, ns since 1970.")
        {
            SfProcessorAbsent = "0",
        };
        yield return new(
            "sf.pproc.oid", Text, Process, [FieldId.ParentOid], "Hash of the parent's pid and creation time.");
        yield return new("sf.pproc.pid", Integer, Process, [FieldId.ParentPid], "Parent's process id on the host.")
        {
            SfProcessorAbsent = "0",
        };
        yield return new("sf.pproc.createts", Integer, Process, [FieldId.ParentCreateTs], "Parent's creation time, ns since 1970.")
        { SfProcessorAbsent = "0" };
        yield return Ancestry("sf.proc.aname", Text, FieldId.ProcessName, "names");
        yield return Ancestry("sf.proc.aexe", Text, FieldId.ProcessExe, "executables");
        yield return Ancestry("sf.proc.acmdline", Text, FieldId.ProcessCommandLine, "command lines");
        yield return Ancestry("sf.proc.apid", Integer, FieldId.ProcessPid, "process ids");
    }

    private static IEnumerable<FieldDefinition> ContainerFields() =>
    [
        new("sf.container.id", Text, Process, [FieldId.ContainerId], "Container id."),
        new("sf.container.name", Text, Process, [FieldId.ContainerName], "Container name."),
        new("sf.container.image", Text, Process, [FieldId.ContainerImage], "Image with tag."),
        new("sf.container.imageid", Text, Process, [FieldId.ContainerImageId], "Image digest."),
        new("sf.container.type", Choice, Process, [FieldId.ContainerType], "Runtime.")
            { Words = Vocabularies.ContainerTypes, SfProcessorAbsent = "DOCKER" },
        Truth("sf.container.privileged", Process, FieldId.ContainerPrivileged, "Privileged container."),
        new("sf.pod.ts", Integer, Process, [FieldId.PodTs], "Pod's creation time, ns since 1970.") { SfProcessorAbsent = "0" },
        new("sf.pod.restartcnt", Integer, Process, [FieldId.PodRestarts], "Number of restarts of the pod.") { SfProcessorAbsent = "0" },
        new("sf.pod.id", Text, Process, [FieldId.PodId], "Pod's uid."),
        new("sf.pod.name", Text, Process, [FieldId.PodName], "Pod's name."),
        new("sf.pod.nodename", Text, Process, [FieldId.PodNode], "Pod's node."),
        new("sf.pod.namespace", Text, Process, [FieldId.PodNamespace], "Pod's namespace."),
        new("sf.pod.hostip", Text, Process, [FieldId.PodHostIp], "Node's addresses, JSON.")
            { Argument = FieldArgument.JsonPath },
        new("sf.pod.internalip", Text, Process, [FieldId.PodInternalIp], "Pod's addresses, JSON.")
            { Argument = FieldArgument.JsonPath },
        new("sf.pod.services", Text, Process, [FieldId.PodServices], "Services that select the pod, JSON.")
            { Argument = FieldArgument.JsonPath },
    ];

    private static IEnumerable<FieldDefinition> FileFields(string prefix, FieldSubject subject)
    {
        string whose = subject == FieldSubject.File ? "File's" : "New file's";
        yield return new(prefix + "path", Text, subject, [FieldId.FilePath], $"{whose} path (FF, FE).");
        yield return new(
            prefix + "name", Text, subject, [FieldId.FileName], $"{whose} last path element.")
        { SfProcessorAbsent = "." };
        yield return new(
            prefix + "directory", Text, subject, [FieldId.FileDirectory], $"{whose} directory.")
        { SfProcessorAbsent = "." };
        yield return new(
            prefix + "symlink", Text, subject, [FieldId.FileSymlink], "Kernel addresses of both ends of a connected unix socket.");
        yield return new(prefix + "oid", Text, subject, [FieldId.FileOid], $"{whose} identity, 40 hex digits.");
        if (subject == FieldSubject.File)
        {
            yield return new(
                prefix + "type", Text, subject, [FieldId.FileType], "File's type letter.")
            { SfProcessorAbsent = "\0" };
        }
    }

    private static FieldDefinition Number(string name, FieldId id, string description) =>
        new(name, Integer, Event, [id], description) { SfProcessorAbsent = "0" };

    private static FieldDefinition Truth(string name, FieldSubject subject, FieldId id, string description) =>
        new(name, Choice, subject, [id], description) { Words = Vocabularies.Truth, SfProcessorAbsent = "false" };

    private static FieldDefinition Ancestry(string name, FieldType type, FieldId id, string what) =>
        new(
            name, type, Lineage, [id],
            $"The {what} of the process and all its ancestors; `[n]` picks a generation; 0 is the process itself.")
        {
            Argument = FieldArgument.Generation,
        };
}
