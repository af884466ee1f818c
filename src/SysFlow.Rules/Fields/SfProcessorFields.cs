using static SysFlow.Rules.FieldSubject;
using static SysFlow.Rules.FieldType;

namespace SysFlow.Rules;

/// <summary>Fields that sf-processor computes differently, and its aliases, including the wrong ones.</summary>
internal static class SfProcessorFields
{
    /// <summary>Fields that replace the common fields of the same name.</summary>
    public static IReadOnlyList<FieldDefinition> Own { get; } =
    [
        new("sf.proc.name", Text, Process, [FieldId.SfProcessorProcessName], "Last path element of the executable; `.` without an executable.")
            { SfProcessorAbsent = "." },
        new("sf.proc.cmdline", Text, Process, [FieldId.SfProcessorCommandLine], "Executable and arguments; ends in a space without arguments.")
            { SfProcessorAbsent = " " },
        new("sf.pproc.oid", Text, Process, [FieldId.SfProcessorParentOid], "Hash of `00` without a parent."),
        new("sf.pproc.uid", Integer, Parent, [FieldId.ProcessUid], "Parent's user id; 0 in order comparisons.")
            { SfProcessorAbsent = "0", SfProcessorOrdersAsZero = true },
        new("sf.pproc.gid", Integer, Parent, [FieldId.ProcessGid], "Parent's group id; 0 in order comparisons.")
            { SfProcessorAbsent = "0", SfProcessorOrdersAsZero = true },
        new("sf.pproc.tty", Choice, Parent, [FieldId.ProcessTty], "0 without a parent.")
            { Words = Vocabularies.Truth, SfProcessorAbsent = "0", SfProcessorOrdersAsZero = true },
        new("sf.pproc.entry", Choice, Parent, [FieldId.ProcessEntry], "0 without a parent.")
            { Words = Vocabularies.Truth, SfProcessorAbsent = "0", SfProcessorOrdersAsZero = true },
        new("sf.container.privileged", Choice, Process, [FieldId.ContainerPrivileged], "0 or 1.")
            { Words = Vocabularies.Digit, SfProcessorAbsent = "0" },
        new("evt.dir", TextList, Event, [FieldId.Direction], "Both directions."),
    ];

    /// <summary>An alias and the field it stands for.</summary>
    public static IReadOnlyList<(string Alias, string Name)> Aliases { get; } =
    [
        ("evt.type", "sf.opflags"), ("evt.rawres", "sf.type"), ("evt.rawtime", "sf.ts"),
        ("evt.is_open_read", "sf.file.is_open_read"), ("evt.is_open_write", "sf.file.is_open_write"),
        ("evt.arg.uid", "sf.proc.uid"),
        ("fd.typechar", "sf.file.type"), ("fd.directory", "sf.file.directory"), ("fd.name", "sf.file.name"),
        ("fd.filename", "sf.file.name"), ("fd.proto", "sf.net.proto"), ("fd.lproto", "sf.net.proto"),
        ("fd.l4proto", "sf.net.proto"), ("fd.rproto", "sf.net.proto"), ("fd.sproto", "sf.net.proto"),
        ("fd.cproto", "sf.net.proto"), ("fd.sport", "sf.net.sport"), ("fd.dport", "sf.net.dport"),
        ("fd.sip", "sf.net.sip"), ("fd.dip", "sf.net.dip"), ("fd.ip", "sf.net.ip"), ("fd.port", "sf.net.port"),
        ("fd.num", "sf.file.fd"),
        ("user.name", "sf.proc.user"), ("proc.user", "sf.proc.user"), ("proc.pid", "sf.proc.pid"),
        ("proc.tid", "sf.proc.tid"), ("proc.gid", "sf.proc.gid"), ("proc.uid", "sf.proc.uid"),
        ("proc.group", "sf.proc.group"), ("proc.exe", "sf.proc.exe"), ("proc.name", "sf.proc.name"),
        ("proc.args", "sf.proc.args"), ("proc.cmdline", "sf.proc.cmdline"), ("proc.tty", "sf.pproc.tty"),
        ("proc.createtime", "sf.pproc.createts"), ("proc.pcreatetime", "sf.pproc.createts"),
        ("proc.aname", "sf.proc.aname"), ("proc.apid", "sf.proc.apid"), ("proc.ppid", "sf.pproc.pid"),
        ("proc.pgid", "sf.pproc.gid"), ("proc.puid", "sf.pproc.uid"), ("proc.pgroup", "sf.pproc.group"),
        ("proc.ptty", "sf.pproc.tty"), ("proc.puser", "sf.pproc.user"), ("proc.pexe", "sf.pproc.exe"),
        ("proc.pargs", "sf.pproc.args"), ("proc.pname", "sf.pproc.name"), ("proc.pcmdline", "sf.pproc.cmdline"),
        ("container.id", "sf.container.id"), ("image.id", "sf.container.imageid"),
        ("container.image.id", "sf.container.imageid"), ("container.image", "sf.container.image"),
        ("container.name", "sf.container.name"), ("container.type", "sf.container.type"),
        ("container.privileged", "sf.container.privileged"),
    ];

    public static bool Replaced(string name) => Own.Any(f => f.Name == name);
}
