namespace SysFlow.Rules;

/// <summary>Falco's fields that SysFlow's records cannot answer, grouped by reason.</summary>
internal static class FalcoUnavailable
{
    private static readonly (string Reason, string[] Names)[] Groups =
    [
        ("SysFlow does not record login sessions or audit identities.",
        [
            "user.loginuid", "user.loginname", "user.homedir", "user.shell",
        ]),
        ("SysFlow records only the host's process ids.",
        [
            "proc.vpid", "proc.pvpid", "proc.vpgid", "thread.vtid", "proc.pgid", "proc.ppgid",
        ]),
        ("SysFlow does not record process sessions or process groups.",
        [
            "proc.sid", "proc.sname", "proc.sid.exe", "proc.sid.exepath", "proc.vpgid.name", "proc.vpgid.exe",
            "proc.vpgid.exepath", "proc.pgid.name", "proc.pgid.exe", "proc.pgid.exepath", "proc.is_sid_leader",
            "proc.is_vpgid_leader", "proc.is_pgid_leader",
        ]),
        ("SysFlow records only the path of the executable, not its inode, times, layer or file attributes.",
        [
            "proc.is_exe_writable", "proc.is_exe_upper_layer", "proc.is_exe_lower_layer", "proc.is_exe_from_memfd",
            "proc.exe_ino", "proc.exe_ino.ctime", "proc.exe_ino.mtime", "proc.exe_ino.ctime_duration_proc_start",
            "proc.exe_ino.ctime_duration_pidns_start", "proc.is_exe_overlay_lower_layer", "proc.aexe_ino",
        ]),
        ("SysFlow does not record the capabilities or namespaces of processes.",
        [
            "thread.cap_permitted", "thread.cap_inheritable", "thread.cap_effective", "proc.pidns_init_start_ts",
            "thread.nametid", "thread.vnametid",
        ]),
        ("SysFlow does not record the resource use of processes.",
        [
            "proc.fdopencount", "proc.fdlimit", "proc.fdusage", "proc.vmsize", "proc.vmrss", "proc.vmswap",
            "thread.pfmajor", "thread.pfminor", "proc.nthreads", "proc.nchilds", "proc.cpu", "thread.cpu",
            "thread.exectime", "thread.totexectime", "thread.cgroups", "thread.cgroup", "thread.ismain",
            "thread.cpu.user", "thread.cpu.system", "thread.vmsize", "thread.vmrss",
        ]),
        ("SysFlow records the command line without the name the program was called by; use `proc.cmdline`.",
        [
            "proc.exeline", "proc.pexeline", "proc.aexeline", "proc.cmdnargs", "proc.cmdlenargs", "proc.stdin.type",
            "proc.stdout.type", "proc.stderr.type", "proc.stdin.name", "proc.stdout.name", "proc.stderr.name",
            "proc.loginshellid",
        ]),
        ("SysFlow does not record the mounts, networks, health checks or creation times of containers.",
        [
            "container.info", "container.mounts", "container.mount", "container.mount.dest",
            "container.mount.source", "container.mount.mode", "container.mount.rdwr", "container.mount.propagation",
            "container.healthcheck", "container.liveness_probe", "container.readiness_probe", "container.start_ts",
            "container.duration", "container.ip", "container.cni.json", "container.host_pid",
            "container.host_network", "container.host_ipc", "container.image.digest", "container.full_id",
            "container.label", "container.labels", "container.host_user",
            "proc.is_container_healthcheck", "proc.is_container_liveness_probe", "proc.is_container_readiness_probe",
        ]),
        ("SysFlow has its own names for container runtimes; use `sf.container.type`.",
        [
            "container.type",
        ]),
        ("SysFlow records pods, but not their controllers or other objects of the cluster.",
        [
            "k8s.rc.name", "k8s.rc.id", "k8s.svc.name", "k8s.svc.id", "k8s.rs.name", "k8s.rs.id",
            "k8s.deployment.name", "k8s.deployment.id", "k8s.ns.id", "k8s.ns.label", "k8s.ns.labels", "k8s.pod.ip",
            "k8s.pod.cni.json", "k8s.pod.full_sandbox_id", "k8s.pod.sandbox_id", "k8smeta.pod.name",
            "k8smeta.ns.name", "k8s.rc.labels", "k8s.svc.labels", "k8s.rs.labels", "k8s.deployment.labels",
        ]),
        ("SysFlow records operations and objects, not the arguments of system calls.",
        [
            "evt.arg", "evt.args", "evt.rawarg", "evt.arg.name", "evt.arg.mode",
            "evt.arg.filename", "evt.arg.fd", "evt.arg.data",
            "evt.arg.request", "evt.arg.dest", "evt.arg.exe", "evt.arg.res", "evt.arg.size", "evt.buffer",
            "evt.buflen", "evt.is_open_exec", "evt.is_open_create", "evt.abspath", "evt.abspath.src",
            "evt.abspath.dst",
        ]),
        ("A record is one operation or a flow of many, so there is no single system call with a number, a return time and a latency.",
        [
            "evt.num", "evt.time", "evt.time.s", "evt.datetime", "evt.datetime.s", "evt.reltime",
            "evt.latency", "evt.deltatime", "evt.cpu", "evt.count", "evt.info", "evt.category", "evt.is_io",
            "evt.is_io_read", "evt.is_io_write", "evt.io_dir", "evt.is_wait", "evt.wait_latency", "evt.is_async",
            "evt.asynctype", "evt.source", "evt.hostname", "evt.pluginname", "evt.plugininfo", "syscall.type",
            "evt.time.iso8601", "evt.rawtime.s", "evt.rawtime.ns", "evt.is_syslog", "evt.around", "evt.type.is",
        ]),
        ("SysFlow orients connections by who opened them; use `fd.cip`, `fd.sip` and their ports.",
        [
            "fd.lip", "fd.rip", "fd.lport", "fd.rport", "fd.lnet", "fd.rnet", "fd.lproto", "fd.rproto", "fd.sproto",
            "fd.cproto", "fd.proto", "fd.sockfamily", "fd.is_server", "fd.role_server", "fd.role_client",
        ]),
        ("SysFlow does not resolve names.",
        [
            "fd.sip.name", "fd.cip.name", "fd.lip.name", "fd.rip.name",
        ]),
        ("SysFlow does not record the state or the device of descriptors.",
        [
            "fd.name_changed", "fd.nameraw", "fd.connected", "fd.dev", "fd.dev.major", "fd.dev.minor", "fd.ino",
            "fd.uid", "fd.containername", "fd.containerdirectory", "fd.types", "fd.is_upper_layer",
            "fd.is_lower_layer", "fd.l",
        ]),
        ("Use `sf.file.path` and `sf.file.newpath`.",
        [
            "fs.path.name", "fs.path.nameraw", "fs.path.source", "fs.path.sourceraw", "fs.path.target",
            "fs.path.targetraw",
        ]),
        ("SysFlow carries system telemetry, not Kubernetes audit events or plugin events.",
        [
            "ka.verb", "ka.target.resource", "ka.target.name", "ka.target.namespace", "ka.user.name",
            "ka.response.code", "ka.uri", "ka.req.pod.containers.image", "jevt.value", "jevt.obj", "ct.name",
            "json.value",
        ]),
    ];

    /// <summary>Prefixes of names that take any last part, each with a name that has the same reason.</summary>
    private static readonly (string Prefix, string Like)[] Families =
    [
        ("evt.arg.", "evt.arg"), ("evt.rawarg.", "evt.rawarg"), ("evt.type.is.", "evt.type.is"),
        ("evt.count.", "evt.count"), ("evt.latency.", "evt.latency"), ("evt.deltatime.", "evt.deltatime"),
        ("evt.reltime.", "evt.reltime"), ("thread.cgroup.", "thread.cgroup"), ("k8s.rc.", "k8s.rc.name"),
        ("k8s.svc.", "k8s.svc.name"), ("k8s.rs.", "k8s.rs.name"), ("k8s.deployment.", "k8s.deployment.name"),
        ("k8s.ns.label.", "k8s.ns.label"), ("k8smeta.", "k8smeta.pod.name"), ("ka.", "ka.verb"), ("ct.", "ct.name"),
        ("jevt.", "jevt.value"), ("json.", "json.value"), ("syslog.", "evt.is_syslog"), ("fdlist.", "evt.is_wait"),
        ("mesos.", "k8smeta.pod.name"), ("marathon.", "k8smeta.pod.name"), ("fs.path.", "fs.path.name"),
    ];

    /// <summary>
    /// Numbers of which only a lower bound is known. A comparison that the bound decides can be answered: <c>evt.num =
    /// 0</c> is how Falco's rules say never, because events count from 1.
    /// </summary>
    public static IReadOnlyDictionary<string, long> Least { get; } =
        new Dictionary<string, long>(StringComparer.Ordinal) { ["evt.num"] = 1 };

    /// <summary>Why a name cannot be answered; null for a name that Falco does not have.</summary>
    public static string? Reason(string name)
    {
        if (Reasons.TryGetValue(name, out string? reason)) return reason;
        foreach ((string prefix, string like) in Families)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal)) return Reasons[like];
        }

        return null;
    }

    /// <summary>The reason for each name.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = Groups
        .SelectMany(g => g.Names.Select(n => KeyValuePair.Create(n, g.Reason)))
        .ToDictionary(StringComparer.Ordinal);
}
