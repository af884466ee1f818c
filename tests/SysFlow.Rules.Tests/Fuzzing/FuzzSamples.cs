using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Files that load and use much of what their language has: what a fuzzer begins from.</summary>
internal static class FuzzSamples
{
    /// <summary>A rule for every kind that tests can name.</summary>
    public const string Tested = """
        - rule: shells
          desc: A shell is executed.
          condition: sf.opflags = EXEC and sf.proc.name in (sh, bash)
          priority: high
          tags: [T1059.004]
        """;

    private const string Policy = """
        - required_engine_version: 0.26.0
        - list: shells
          items: [bash, "sh", 'zsh', fish]
        - list: places
          items: [shells, /etc, /root/.ssh]
        - macro: started
          condition: evt.type in (execve, execveat) and evt.dir = <
        - macro: quiet
          condition: (never_true)
        - macro: never_true
          condition: evt.num = 0
        - filter: noise
          condition: sf.proc.exe startswith /usr/lib/systemd and not started
        - rule: Shell in a container
          id: 6d0b2f3e-6f63-4e55-8f6c-93b27c8a4d11
          desc: A shell is started in a container.
          condition: >
            started and container.id != host and proc.name in (shells)
            and not proc.pname in (systemd, "cron") and proc.args contains "-c"
          output: Shell %proc.name (%proc.cmdline by %user.name, parent %proc.pname)
          priority: WARNING
          tags: [mitre_execution, T1059.004]
          exceptions:
            - name: known
              fields: [proc.name, proc.pname]
              comps: [=, in]
              values:
                - [bash, [make, ninja]]
            - name: images
              fields: container.image.repository
              values: [registry.local/build, "k8s.gcr.io/pause"]
          suppress: {by: [proc.name, container.id], window: 10m, threshold: 2}
        - rule: Secrets read
          desc: A file of secrets is read.
          condition: evt.type = open and evt.is_open_read = true and fd.name pmatch (/etc/shadow, places)
            and not proc.aname[2] = sshd and sf.file.path regex "^/etc/.*(shadow|sudoers)$"
          output: "%fd.name read"
          priority: critical
          source: syscall
          skip-if-unknown-filter: true
        - rule: Connections out
          desc: A connection to far away.
          condition: evt.type = connect and fd.sip cidr 10.0.0.0/8 and fd.sport >= 1024 and fd.name glob "*:443"
            or sf.ke.message[items.0.namespace] = shop or proc.env[PATH] icontains BIN
          output: c
          priority: notice
          prefilter: [NF, KE]
        - rule: Shell in a container
          append: true
          condition: and proc.tty != 0
        - list: shells
          items: [ksh]
          override: {items: append}
        """;

    private const string SfProcessor = """
        - list: shells
          items: [bash,sh,"zsh"]
        - macro: started
          condition: sf.opflags = EXEC
        - filter: noise
          condition: sf.proc.exe = /bin/true
        - rule: R1
          desc: d
          condition: started and sf.proc.name in (shells) and sf.net.port = 80 and sf.proc.args contains "a,b"
          actions: [alert]
          priority: low
          tags: [a, "b"]
          prefilter: [PE]
        - rule: R2
          desc: d
          condition: sf.net.port[0] > 1 or sf.pod.services[0.name] = web or sf.ret < 0 or sf.proc.uid >= sf.pproc.uid
            or fd.name pmatch (/etc, shells) and not sf.file.openflags exists or sf.proc.tty > 0
        """;

    private const string Sigma = """
        title: A shell from a server
        id: 4f1f1f1e-0b0a-4d2f-9f3e-2a4b5c6d7e8f
        name: shell
        status: test
        description: d
        author: a
        date: 2026-01-01
        tags: [attack.execution, attack.t1059.004]
        logsource: {category: process_creation, product: linux}
        detection:
            image:
                - Image|endswith: ['/sh', '/bash', 'a?b*']
                  User|re|i: 'r.*t'
                - CommandLine|contains|all: ['-c', "curl"]
                  CommandLine|base64offset|contains: abc
            net:
                DestinationIp|cidr: [10.0.0.0/8, 'fd00::/8']
                DestinationPort|gte: 1024
            parent:
                ParentImage|windash|contains: ' -e '
                ParentImage|exists: true
            words: [one, 5, 'th*ee']
            null_user:
                User: null
            condition: (1 of image* or all of n* and not parent) and not 1 of words or null_user
        level: high
        falsepositives: [none]
        fields: [Image, CommandLine]
        ---
        title: Tools
        logsource: {category: process_creation}
        detection: {place: {Image|expand: '%tools%'}, condition: place}
        ---
        title: Many shells
        correlation:
            type: event_count
            rules: [shell]
            group-by: [User, host]
            timespan: 5m
            condition: {gte: 3}
            aliases:
                host: {shell: ComputerName}
        level: critical
        ---
        title: Different parents
        correlation:
            {type: value_count, rules: shell, group-by: User, timespan: 1h, condition: {gt: 2, field: ParentImage}}
        ---
        title: Not from build machines
        logsource: {category: process_creation}
        filter:
            rules: [shell]
            selection: {User: build}
            condition: not selection
        """;

    private const string FieldMapping = """
        title: t
        fieldmappings:
            Image: sf.proc.exe
            CommandLine: [sf.proc.cmdline, sf.proc.command]
            User: {text: root}
            ParentImage: {unavailable: not recorded}
            Hashes:
        sources:
            process_creation: {Image: proc.exepath, ComputerName: sf.node.id}
            network_connection:
                DestinationPort: sf.net.dport
                DestinationIp: fd.sip
        """;

    private const string Placeholders = """
        tools: [nc, 'n?at', "/usr/bin/*"]
        admins: root
        numbers: [1, 2.5, true]
        """;

    private const string RuleTests = """
        - rule: shells
          given: {parent: /usr/sbin/sshd -D, container: "alpine:3.19", user: mira, uid: 1000, tty: true, env: [A=b]}
          match:
            - /bin/bash -c "id"
            - {exec: [/opt/my app/sh, -c], cwd: /tmp, result: -1}
            - events:
                - {exec: /bin/sh, at: 10s, times: 3}
                - {connect: "10.1.2.3:443", by: /usr/bin/curl -s, received: 100, sent: 5, at: 1m}
          ignore:
            - {read: /etc/passwd, by: /bin/cat}
            - {rename: /tmp/a, to: /tmp/b, by: /bin/mv}
            - {accept: "10.1.2.3:50000", port: 22, protocol: 6, by: /usr/sbin/sshd}
        - scenario: none
          seed: 7
          events: 20
          expect: {shells: some}
        - trace: missing.sf
          expect: {shells: 3}
        """;

    private static readonly Lazy<string[]> Shipped = new(() =>
        [.. Directory.EnumerateFiles(Checkout.PathOf("rules"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)]);

    /// <summary>The sample of a kind.</summary>
    public static string Own(FuzzKind kind) => kind switch
    {
        FuzzKind.Policy => Policy,
        FuzzKind.SfProcessor => SfProcessor,
        FuzzKind.Sigma => Sigma,
        FuzzKind.FieldMapping => FieldMapping,
        FuzzKind.Placeholders => Placeholders,
        _ => RuleTests,
    };

    /// <summary>A file of a kind: the sample, one that is shipped, or one of random rules.</summary>
    public static string Pick(FuzzKind kind, Random random) => (kind, random.Next(6)) switch
    {
        (FuzzKind.Policy, 0) => ShippedFile(random, isTest: false),
        (FuzzKind.Policy, 1) => new RandomConditions(RuleProfile.Strict, random).File(rules: 4),
        (FuzzKind.SfProcessor, 0) => Policy,
        (FuzzKind.SfProcessor, 1) => new RandomConditions(RuleProfile.SfProcessor, random).File(rules: 4),
        (FuzzKind.FieldMapping, 0) => Checkout.Read("src/SysFlow.Rules.Sigma/Mapping/field-mapping.yml"),
        (FuzzKind.RuleTests, 0) => ShippedFile(random, isTest: true),
        _ => Own(kind),
    };

    /// <summary>A Sigma file that asks for every field and placeholder of the samples.</summary>
    public static string SigmaFile => Sigma;

    private static string ShippedFile(Random random, bool isTest)
    {
        string[] files = [.. Shipped.Value.Where(f => f.Contains("/tests/", StringComparison.Ordinal) == isTest)];
        return File.ReadAllText(files[random.Next(files.Length)]);
    }
}
