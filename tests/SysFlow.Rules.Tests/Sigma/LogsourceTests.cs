using SysFlow.Records;

namespace SysFlow.Rules.Tests;

public sealed class LogsourceTests
{
    private static readonly SigmaEvent Exec = new() { Exe = "/usr/bin/chmod", Args = "777 /srv" };
    private static readonly SigmaEvent Fork = Exec with { Operations = Operations.Clone, Ret = 55 };
    private static readonly SigmaEvent FailedExec = Exec with { Ret = -2 };
    private static readonly SigmaEvent Create = new()
    {
        Kind = RecordKind.FileFlow,
        Operations = Operations.Open | Operations.Write | Operations.Close,
        OpenFlags = OpenModes.WriteOnly | OpenModes.Create,
        Path = "/etc/cron.d/x",
    };

    private static readonly SigmaEvent Later = Create with { Operations = Operations.Write };
    private static readonly SigmaEvent Read =
        Create with { Operations = Operations.Open | Operations.Read, OpenFlags = OpenModes.ReadOnly };
    private static readonly SigmaEvent Rename = new()
    {
        Kind = RecordKind.FileEvent,
        Operations = Operations.Rename,
        Path = "/tmp/y",
        NewPath = "/etc/cron.d/y",
    };

    private static readonly SigmaEvent Unlink =
        Rename with { Operations = Operations.Unlink, NewPath = "", Path = "/etc/cron.d/z" };
    private static readonly SigmaEvent Connect =
        new() { Kind = RecordKind.NetworkFlow, Operations = Operations.Connect | Operations.Write };
    private static readonly SigmaEvent Accept = Connect with { Operations = Operations.Accept };
    private static readonly SigmaEvent Piece = Connect with { Operations = Operations.Write };
    private static readonly SigmaEvent[] All =
        [Exec, Fork, FailedExec, Create, Later, Read, Rename, Unlink, Connect, Accept, Piece];

    [Theory]
    [InlineData("category: process_creation", "Image|contains: ''", "0")]
    [InlineData("category: process_creation", "Image|contains: '/'", "0")]
    [InlineData("category: file_event", "TargetFilename|startswith: /etc/cron.d/", "3 6")]
    [InlineData("category: file_event", "SourceFilename: /tmp/y", "6")]
    [InlineData("category: file_access", "TargetFilename|startswith: /etc/", "3 5")]
    [InlineData("category: file_delete", "TargetFilename|startswith: /etc/", "7")]
    [InlineData("category: file_rename", "TargetFilename|startswith: /etc/", "6")]
    [InlineData("category: network_connection", "Image|contains: '/'", "8 9")]
    [InlineData("category: network_connection", "Initiated: 'true'", "8")]
    [InlineData("category: network_connection", "Initiated: false", "9")]
    [InlineData("category: network_connection", "Protocol: TCP", "8 9")]
    [InlineData("category: network_connection", "Image|endswith: chmod", "")]
    [InlineData("service: auditd", "type: EXECVE", "0")]
    [InlineData("service: auditd", "a0: chmod", "0")]
    [InlineData("service: auditd", "a0: /usr/bin/chmod", "0")]
    [InlineData("service: auditd", "a1: 777", "0")]
    [InlineData("service: auditd", "a2|startswith: /s", "0")]
    [InlineData("service: auditd", "a3|exists: true", "")]
    [InlineData("service: auditd", "type: PATH", "3 5 6 7")]
    [InlineData("service: auditd", "{type: PATH, nametype: CREATE}", "3 6")]
    [InlineData("service: auditd", "{type: PATH, nametype: DELETE}", "6 7")]
    [InlineData("service: auditd", "name|startswith: /etc/cron.d", "3 5 6 7")]
    [InlineData("service: auditd", "{type: SYSCALL, SYSCALL: connect}", "8")]
    [InlineData("service: auditd", "{type: SYSCALL, SYSCALL: [execve, unlink]}", "0 2 7")]
    [InlineData("service: auditd", "{type: SYSCALL, comm: chmod}", "0 2")]
    [InlineData("service: auditd", "{type: SYSCALL, exe|endswith: /chmod}", "0 2")]
    [InlineData("service: auditd", "{type: SYSCALL, SYSCALL: execve, euid: 1000}", "0 2")]
    [InlineData("service: sysflow", "sf.proc.name: chmod", "0 1 2")]
    public void Log_sources_select_the_records_that_stand_for_their_events(string logsource, string item,
        string expected)
    {
        string search = item.StartsWith('{') ? $"    selection: {item}" : $"    selection:\n        {item}";
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Rule($"{search}\n    condition: selection", logsource));
        Assert.True(rules.Rules.Count == 1, rules.Skipped.Count > 0 ? rules.Skipped[0].Detail : "");
        Assert.Equal(expected, string.Join(' ', SigmaWorld.MatchesOf(rules, All).Select(m => m.EventIndex)));
    }

    [Theory]
    [InlineData("category: dns_query", "QueryName: x", SkipReason.LogSource, "dns_query")]
    [InlineData("service: sshd", "Image: x", SkipReason.LogSource, "sshd")]
    [InlineData("definition: x", "Image: x", SkipReason.LogSource, "log messages")]
    [InlineData("category: process_creation", "OriginalFileName: x", SkipReason.Field, "OriginalFileName")]
    [InlineData("category: process_creation", "Imege: x", SkipReason.Field, "did you mean `Image`")]
    [InlineData("category: network_connection", "DestinationHostname: x", SkipReason.Field, "DestinationHostname")]
    [InlineData("service: auditd", "type: SERVICE_STOP", SkipReason.Field, "type")]
    [InlineData("service: auditd", "key: x", SkipReason.Field, "key")]
    [InlineData("service: auditd", "{type: SYSCALL, SYSCALL: mknod}", SkipReason.Field, "mknod")]
    [InlineData("category: process_creation", "CommandLine|expand: '%nothing%'", SkipReason.Placeholder, "%nothing%")]
    [InlineData("category: process_creation", "CommandLine|re: '(a)\\1'", SkipReason.Field, "linear")]
    [InlineData("category: process_creation", "CommandLine|cidr: 10.0.0.0/8", SkipReason.Field, "not an address")]
    [InlineData("category: process_creation", "CommandLine|gt: 5", SkipReason.Field, "not a number")]
    public void What_sysflow_cannot_answer_is_skipped_with_the_reason(string logsource, string item, SkipReason reason,
        string words)
    {
        string search = item.StartsWith('{') ? $"    selection: {item}" : $"    selection:\n        {item}";
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Rule($"{search}\n    condition: selection", logsource));
        Assert.Empty(rules.Rules);
        SkippedRule skipped = Assert.Single(rules.Skipped);
        Assert.Equal(reason, skipped.Reason);
        Assert.Contains(words, skipped.Detail, StringComparison.Ordinal);
        Assert.Equal("A test", skipped.Rule.Name);
    }

    [Fact]
    public void Windows_rules_are_skipped()
    {
        string text = SigmaWorld.Item("Image: x")
            .Replace("product: linux", "product: windows", StringComparison.Ordinal);
        Assert.Equal(SkipReason.LogSource, Assert.Single(SigmaWorld.MustLoad(text).Skipped).Reason);
    }

    [Theory]
    [InlineData("sel or lost", "/a", true)]
    [InlineData("sel or lost", "/b", false)]
    [InlineData("sel and not lost_part", "/a", false)]
    [InlineData("sel and not lost_part", "/c", true)]
    public void An_unanswerable_branch_makes_the_rule_match_less_and_never_more(string condition, string exe,
        bool expected)
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Rule($"""
                sel:
                    Image: [/a, /c]
                lost:
                    OriginalFileName: x
                lost_part:
                    Image: /a
                    OriginalFileName: x
                condition: {condition}
            """));
        Assert.Equal(expected, SigmaWorld.Matches(rules, new SigmaEvent { Exe = exe }));
        Assert.Contains("OriginalFileName", Assert.Single(rules.Rules[0].Limitations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sel and lost")]
    [InlineData("sel and not lost")]
    [InlineData("not (lost or sel)")]
    public void A_rule_that_cannot_do_without_the_missing_field_is_skipped(string condition)
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Rule($"""
                sel:
                    Image: /a
                lost:
                    OriginalFileName: x
                condition: {condition}
            """));
        Assert.Contains("OriginalFileName", Assert.Single(rules.Skipped).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CommandLine: 'chmod 777 /srv'", true)]
    [InlineData("CommandLine: '/usr/bin/chmod 777 /srv'", true)]
    [InlineData("CommandLine|startswith: 'chmod '", true)]
    [InlineData("CommandLine|re: '^chmod'", true)]
    [InlineData("CommandLine|startswith: 'bin/chmod'", false)]
    [InlineData("CommandLine|contains: 'bin/chmod'", false)]
    [InlineData("CommandLine|endswith: '/chmod 777 /srv'", false)]
    [InlineData("CommandLine|re: '^/usr/bin/chmod'", true)]
    [InlineData("CommandLine|re: 'usr/bin'", false)]
    [InlineData("CommandLine|contains|all: ['chmod', '777']", true)]
    public void A_command_line_begins_with_the_path_or_with_the_name(string item, bool expected) =>
        Assert.Equal(expected, SigmaWorld.Matches(SigmaWorld.Item(item), Exec));
}
