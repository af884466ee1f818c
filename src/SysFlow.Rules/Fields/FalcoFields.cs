using static SysFlow.Rules.FieldSubject;
using static SysFlow.Rules.FieldType;

namespace SysFlow.Rules;

/// <summary>Falco's fields with Falco's meaning, as far as SysFlow's records have the data.</summary>
internal static class FalcoFields
{
    /// <summary>The fields that can be answered.</summary>
    public static IReadOnlyList<FieldDefinition> All { get; } =
    [.. EventFields(), .. DescriptorFields(), .. ProcessFields(), .. ContainerFields()];

    private static IEnumerable<FieldDefinition> EventFields() =>
    [
        new("evt.type", Flags, Event, [FieldId.Operations], "System calls behind the operations of the record.")
            { Words = Vocabularies.SystemCalls },
        new("evt.dir", TextList, Event, [FieldId.Direction], "Both directions: a record is a completed call."),
        new(
            "evt.rawres", Integer, Event, [FieldId.RawResult],
            "System call result (PE, FE); for a flow, the descriptor that was opened or accepted, otherwise 0."),
        new(
            "evt.res", Text, Event, [FieldId.ResultName],
            "`SUCCESS` or the name of the error, such as `ENOENT` (PE, FE); `SUCCESS` for a flow."),
        new("evt.rawtime", Integer, Event, [FieldId.Ts], "Time, ns since 1970."),
        new("evt.failed", Choice, Event, [FieldId.Failed], "Result below zero (PE, FE).")
            { Words = Vocabularies.Truth },
        new("evt.is_open_read", Choice, Event, [FieldId.IsOpenRead], "Opened for reading (FF).")
            { Words = Vocabularies.Truth },
        new("evt.is_open_write", Choice, Event, [FieldId.IsOpenWrite], "Opened for writing (FF).")
            { Words = Vocabularies.Truth },
        new("evt.arg.flags", Flags, Event, [FieldId.OpenFlagWords], "How the file was opened, such as `O_TRUNC` (FF).")
            { Words = Vocabularies.OpenFlags },
        new("evt.arg.target", Text, FieldSubject.File, [FieldId.FilePath], "What the symbolic link points to (FE)."),
        new("evt.arg.linkpath", Text, NewFile, [FieldId.FilePath], "The symbolic link (FE)."),
        new("evt.arg.uid", TextList, Event, [FieldId.EventArgs], "Target of a setuid (PE)."),
        new("evt.arg.path", Text, FieldSubject.File, [FieldId.FilePath], "Path that the call names (FE)."),
        new("evt.arg.oldpath", Text, FieldSubject.File, [FieldId.FilePath], "Path that the call renames or links (FE)."),
        new("evt.arg.newpath", Text, NewFile, [FieldId.FilePath], "Path that the call creates (FE)."),
    ];

    private static IEnumerable<FieldDefinition> DescriptorFields() =>
    [
        new(
            "fd.name", Text, FieldSubject.File, [FieldId.FilePath],
            "Full path, or `sip:sport->dip:dport` for a connection.")
        {
            Otherwise = new("fd.name", Text, Event, [FieldId.ConnectionName], ""),
        },
        new("fd.filename", Text, FieldSubject.File, [FieldId.FileName], "Last path element."),
        new("fd.directory", Text, FieldSubject.File, [FieldId.FileDirectory], "Directory."),
        new("fd.typechar", Text, FieldSubject.File, [FieldId.FileType], "Type letter.")
        {
            Otherwise = new("fd.typechar", Choice, Event, [FieldId.FdType], "") { Words = Vocabulary.Of(
                "", "", "4", "6", "", "") },
        },
        new("fd.type", Choice, Event, [FieldId.FdType], "file, directory, ipv4, unix, pipe.")
            { Words = Vocabularies.FdTypes },
        new("fd.num", Integer, Event, [FieldId.Fd], "Descriptor (FF, NF)."),
        new("fd.l4proto", Choice, Event, [FieldId.ProtocolName], "tcp, udp, icmp, raw.")
            { Words = Vocabularies.Protocols },
        new("fd.cip", Address, Event, [FieldId.SourceIp], "Client's address."),
        new("fd.sip", Address, Event, [FieldId.DestinationIp], "Server's address."),
        new("fd.ip", Address, Event, [FieldId.SourceIp, FieldId.DestinationIp], "Either address."),
        new("fd.cnet", Address, Event, [FieldId.SourceIp], "Client's address, compared with networks."),
        new("fd.snet", Address, Event, [FieldId.DestinationIp], "Server's address, compared with networks."),
        new(
            "fd.net", Address, Event, [FieldId.SourceIp, FieldId.DestinationIp],
            "Either address, compared with networks."),
        new("fd.cport", Integer, Event, [FieldId.SourcePort], "Client's port."),
        new("fd.sport", Integer, Event, [FieldId.DestinationPort], "Server's port."),
        new("fd.port", Integer, Event, [FieldId.SourcePort, FieldId.DestinationPort], "Either port."),
    ];

    private static IEnumerable<FieldDefinition> ProcessFields() =>
    [
        new("user.name", Text, Process, [FieldId.ProcessUser], "User name."),
        new("user.uid", Integer, Process, [FieldId.ProcessUid], "User id."),
        new("group.name", Text, Process, [FieldId.ProcessGroup], "Group name."),
        new("group.gid", Integer, Process, [FieldId.ProcessGid], "Group id."),
        new("thread.tid", Integer, Event, [FieldId.Tid], "Acting thread."),
        new("proc.pid", Integer, Process, [FieldId.ProcessPid], "Process id."),
        new("proc.name", Text, Process, [FieldId.ProcessName], "Name: the executable's last path element.")
            { IsKernelName = true },
        new("proc.exe", Text, Process, [FieldId.ProcessExe], "Executable."),
        new("proc.exepath", Text, Process, [FieldId.ProcessExe], "Executable's path."),
        new("proc.args", Text, Process, [FieldId.ProcessArgs], "Arguments."),
        new("proc.cmdline", Text, Process, [FieldId.ProcessCommand], "Name and arguments, without the directory.")
            { BeginsWithKernelName = true },
        new("proc.cwd", Text, Process, [FieldId.ProcessCwd], "Working directory."),
        new("proc.env", TextList, Process, [FieldId.ProcessEnv], "Environment; `proc.env[KEY]` is one variable.")
            { Argument = FieldArgument.Key },
        new("proc.tty", Choice, Process, [FieldId.ProcessTty], "0 without a terminal, otherwise 1.")
            { Words = Vocabularies.TruthOrNumber },
        new("proc.is_vpid_1", Choice, Process, [FieldId.ProcessEntry], "Whether it is pid 1 in its namespace.")
            { Words = Vocabularies.TruthOrNumber },
        new("proc.createtime", Integer, Process, [FieldId.ProcessCreateTs], "Creation time, ns since 1970."),
        new("proc.pid.ts", Integer, Process, [FieldId.ProcessCreateTs], "Creation time, ns since 1970."),
        new("proc.ppid.ts", Integer, Process, [FieldId.ParentCreateTs], "Parent's creation time, ns since 1970."),
        new("proc.duration", Integer, Event, [FieldId.ProcessAge], "Time from the creation of the process to the event, ns."),
        new("proc.ppid.duration", Integer, Event, [FieldId.ParentAge], "Time from the creation of the parent to the event, ns."),
        new("proc.ppid", Integer, Process, [FieldId.ParentPid], "Parent's process id."),
        new("proc.pname", Text, Parent, [FieldId.ProcessName], "Parent's name.") { IsKernelName = true },
        new("proc.pexe", Text, Parent, [FieldId.ProcessExe], "Parent's executable."),
        new("proc.pexepath", Text, Parent, [FieldId.ProcessExe], "Path of the parent's executable."),
        new("proc.pcmdline", Text, Parent, [FieldId.ProcessCommand], "Parent's name and arguments.")
            { BeginsWithKernelName = true },
        Ancestry("proc.aname", Text, FieldId.ProcessName, "names") with { IsKernelName = true },
        Ancestry("proc.aexe", Text, FieldId.ProcessExe, "executables"),
        Ancestry("proc.aexepath", Text, FieldId.ProcessExe, "executables"),
        Ancestry("proc.acmdline", Text, FieldId.ProcessCommand, "names and arguments") with
        {
            BeginsWithKernelName = true,
        },
        Ancestry("proc.apid", Integer, FieldId.ProcessPid, "process ids"),
    ];

    private static IEnumerable<FieldDefinition> ContainerFields() =>
    [
        new("container.id", Text, Process, [FieldId.FalcoContainerId], "Container id; `host` without a container."),
        new("container.name", Text, Process, [FieldId.FalcoContainerName], "Container name; `host` without a container."),
        new("container.image", Text, Process, [FieldId.ContainerImage], "Image with tag."),
        new("container.image.id", Text, Process, [FieldId.ContainerImageId], "Image digest."),
        new("container.image.repository", Text, Process, [FieldId.ContainerImageRepository], "Image repository."),
        new("container.image.tag", Text, Process, [FieldId.ContainerImageTag], "Image tag."),
        new("container.privileged", Choice, Process, [FieldId.ContainerPrivileged], "Privileged container.")
            { Words = Vocabularies.Truth },
        new("k8s.pod.name", Text, Process, [FieldId.PodName], "Pod's name."),
        new("k8s.pod.id", Text, Process, [FieldId.PodId], "Pod's uid."),
        new("k8s.pod.uid", Text, Process, [FieldId.PodId], "Pod's uid."),
        new("k8s.ns.name", Text, Process, [FieldId.PodNamespace], "Pod's namespace."),
        new("k8s.pod.labels", TextList, Process, [FieldId.PodLabels], "Pod labels as `key=value`."),
        new("k8s.pod.label", TextList, Process, [FieldId.PodLabels], "`k8s.pod.label[key]` is the value of one label.")
            { Argument = FieldArgument.Key },
    ];

    private static FieldDefinition Ancestry(string name, FieldType type, FieldId id, string what) =>
        new(
            name, type, Ancestors, [id],
            $"The {what} of all ancestors; `[n]` picks a generation; 0 is the process itself.")
        {
            Argument = FieldArgument.Generation,
        };
}
