using System.Text;
using SysFlow.Detection;
using SysFlow.Rules;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.RulePacks.Tests;

public sealed class RuleTestRunnerTests : IDisposable
{
    private const string Rules = """
        - rule: Reads shadow
          desc: d
          condition: sf.type = FF and sf.file.path = /etc/shadow and sf.container.id exists
          output: o
          tags: [mitre:T1003.008]
        - rule: Moves
          desc: d
          condition: sf.type = FE and sf.opflags = RENAME and sf.file.newpath = /b and sf.proc.uid = 7
          output: o
          tags: [mitre:T1003.008]
        - rule: Called
          desc: d
          condition: sf.type = NF and sf.opflags = ACCEPT and sf.net.sip = "203.0.113.9" and sf.net.dport = 22 and sf.proc.aname in (systemd)
          output: o
          tags: [mitre:T1003.008]
        """;

    private const string Tests = """
        - rule: Reads shadow
          given: {container: alpine, by: /bin/cat}
          match:
            - {read: /etc/shadow}
          ignore:
            - {read: /etc/shadow, container: ""}
            - /bin/cat /etc/shadow
        - rule: Moves
          match:
            - {rename: /a, to: /b, by: /bin/mv /a /b, uid: 7}
          ignore:
            - {rename: /b, to: /a, uid: 7}
            - {rename: /a, to: /b}
        - rule: Called
          match:
            - {accept: "203.0.113.9:5000", port: 22, by: sshd, ancestors: [/usr/sbin/sshd, systemd]}
          ignore:
            - {connect: "203.0.113.9:22", by: ssh, parent: systemd}
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private RuleTestReport Run(string tests, ScenarioTraffic? scenarios = null, string rules = Rules)
    {
        Directory.CreateDirectory(_directory.File("pack/tests"));
        File.WriteAllText(_directory.File("pack/rules.yaml"), rules);
        File.WriteAllText(_directory.File("pack/tests/a.yaml"), tests);
        RuleLoadResult loaded = RuleSetLoader.Load([_directory.File("pack")], new RuleLoadOptions());
        Assert.Empty(loaded.Diagnostics);
        return new RuleTestRunner(loaded.RuleSet!, scenarios).Run([_directory.Path]);
    }

    [Fact]
    public void Events_in_words_become_records_that_rules_match()
    {
        RuleTestReport report = Run(Tests);

        Assert.Empty(report.Diagnostics);
        Assert.All(report.Results, result => Assert.True(result.Passed, result.ToString()));
        Assert.Equal(8, report.Results.Count);
        Assert.Empty(report.Unproven);
        Assert.True(report.Passed);
    }

    [Fact]
    public void A_rule_that_does_not_do_what_its_test_says_fails_with_the_place_and_the_event()
    {
        RuleTestReport report = Run("""
            - rule: Moves
              match:
                - /bin/ls
              ignore:
                - {rename: /a, to: /b, uid: 7}
            """);

        Assert.False(report.Passed);
        Assert.Equal([false, false], report.Results.Select(result => result.Passed));
        Assert.Equal((3, "exec /bin/ls", "some", 0L), Told(report.Results[0]));
        Assert.Equal((5, "{rename: /a, to: /b, uid: 7}", "none", 1L), Told(report.Results[1]));
        Assert.Equal(["Reads shadow", "Called"], report.Unproven);

        static (int, string, string, long) Told(RuleTestResult result) =>
            (result.Location.Line, result.Traffic, result.Expected, result.Matches);
    }

    [Theory]
    [InlineData("- rule: Move\n  match: [x]\n  ignore: [y]", DiagnosticCodes.UnknownRule, 1)]
    [InlineData("- rule: Moves\n  match: [x]", DiagnosticCodes.MissingKey, 1)]
    [InlineData("- rule: Moves\n  match:\n    - {rename: /a, two: /b}\n  ignore: [y]", DiagnosticCodes.UnknownKey, 3)]
    [InlineData("- rule: Moves\n  match:\n    - {by: ls}\n  ignore: [y]", DiagnosticCodes.InvalidValue, 3)]
    [InlineData("- rule: Moves\n  match:\n    - {connect: example.com}\n  ignore: [y]", DiagnosticCodes.InvalidValue,
        3)]
    [InlineData("- rule: Moves\n  match:\n    - {read: /a, sent: much}\n  ignore: [y]", DiagnosticCodes.InvalidValue,
        3)]
    [InlineData("- scenario: attack\n  expect: {Moves: 1}", DiagnosticCodes.TestTraffic, 1)]
    [InlineData("- trace: none.sf\n  expect: {Moves: 1}", DiagnosticCodes.TestTraffic, 1)]
    [InlineData("- trace: none.sf\n  expect: {Moves: often}", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- test: x", DiagnosticCodes.UnknownItem, 1)]
    [InlineData("- rule: Moves\n  match: [{exec: x, tty: maybe}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, tty: 1}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, user: [a]}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, parent: {a: b}}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, ancestors: sh}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, env: [PATH]}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, uid: -1}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, read: /a}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, uid: 1, uid: 2}]\n  ignore: [y]", DiagnosticCodes.DuplicateKey, 2)]
    [InlineData("- rule: Moves\n  match: [{rename: /a}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{read: ''}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: ['']\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: x\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  given: x\n  match: [x]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{events: []}]\n  ignore: [y]", DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{events: [x], by: y}]\n  ignore: [y]", DiagnosticCodes.UnknownKey, 2)]
    [InlineData("- rule: Moves\n  match: [{events: [{exec: x, at: soon}]}]\n  ignore: [y]",
        DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{events: [{exec: x, times: 0}]}]\n  ignore: [y]",
        DiagnosticCodes.InvalidValue, 2)]
    [InlineData("- rule: Moves\n  match: [{exec: x, times: 2}]\n  ignore: [y]", DiagnosticCodes.UnknownKey, 2)]
    public void A_test_that_cannot_be_understood_is_an_error_at_its_line(string tests, string code, int line)
    {
        RuleTestReport report = Run(tests);

        Assert.False(report.Passed);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == code && diagnostic.Location.Line == line);
    }

    [Fact]
    public void A_scenario_that_does_not_exist_is_an_error_and_one_that_does_is_counted()
    {
        RuleTestReport unknown = Run("- scenario: nothing\n  expect: {Moves: none}", RulePacks.Simulate);
        RuleTestReport known = Run("- scenario: background\n  events: 500\n  expect: {Moves: none}",
            RulePacks.Simulate);

        Assert.Contains(unknown.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.TestTraffic);
        Assert.True(known.Passed);
        Assert.Equal("scenario background", Assert.Single(known.Results).Traffic);
    }

    [Fact]
    public void An_executable_may_hold_blanks()
    {
        RuleTestReport report = Run("""
            - rule: Own tool
              match:
                - ["/opt/My Tools/run it", -x, a b]
                - {read: /etc/x, by: ["/opt/My Tools/run it", -x, a b]}
                - {exec: [/bin/sh], parent: ["/opt/My Tools/run it", -x, a b]}
              ignore:
                - /opt/My Tools/run it
            """, rules: """
            - rule: Own tool
              desc: d
              condition: >
                sf.proc.aname = "run it" and sf.proc.aexe = "/opt/My Tools/run it"
                and sf.proc.acmdline endswith " -x a b"
              output: o
              tags: [mitre:T1003.008]
            """);

        Assert.Empty(report.Diagnostics);
        Assert.All(report.Results, result => Assert.True(result.Passed, result.ToString()));
        Assert.Equal("exec [/opt/My Tools/run it, -x, a b]", report.Results[0].Traffic);
    }

    [Fact]
    public void A_correlation_is_tested_by_events_of_its_own()
    {
        RuleTestReport report = Run("""
            - rule: Many listings
              match:
                - events:
                    - {exec: /bin/ls /a, at: 0s}
                    - {exec: /bin/ls /b, at: 50s}
                    - /bin/ls /c
                - events: [{exec: /bin/ls, times: 3}]
              ignore:
                - events: [/bin/ls, /bin/ls]
                - events: [{exec: /bin/ls, times: 2}, {exec: /bin/ls, at: 61s}]
                - events: [/bin/ls, /bin/ls, /bin/cat]
            - rule: Listing
              match: [/bin/ls]
              ignore: [/bin/cat]
            """, rules: """
            title: Listing
            name: listing
            logsource: {product: linux, category: process_creation}
            detection: {selection: {Image|endswith: /ls}, condition: selection}
            level: low
            tags: [attack.t1083]
            ---
            title: Many listings
            correlation: {type: event_count, rules: [listing], timespan: 1m, condition: {gte: 3}}
            level: low
            tags: [attack.t1083]
            """);

        Assert.All(report.Results, result => Assert.True(result.Passed, result.ToString()));
        Assert.Equal((7, 0), (report.Results.Count, report.Diagnostics.Count));
    }

    [Fact]
    public void An_inapplicable_rule_is_called_so_with_its_reason()
    {
        RuleTestReport report = Run("- rule: Hashes asked for\n  match: [x]\n  ignore: [y]", rules: """
            title: Hashes asked for
            logsource: {product: linux, category: process_creation}
            detection: {selection: {Hashes: abc}, condition: selection}
            level: low
            tags: [attack.t1083]
            """);

        Diagnostic found = Assert.Single(report.Diagnostics);
        Assert.Equal((DiagnosticCodes.UnknownRule, 1), (found.Code, found.Location.Line));
        Assert.Contains("does not apply to SysFlow's records", found.Message, StringComparison.Ordinal);
        Assert.Contains("Hashes", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mutilated_test_file_is_reported_and_never_throws()
    {
        Random random = new(20_240_115);
        byte[] whole = Encoding.UTF8.GetBytes(Tests);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = whole[..random.Next(1, whole.Length)];
            for (int flips = random.Next(4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(7));

            RuleTestReport report = Run(Encoding.UTF8.GetString(bytes));

            Assert.All(report.Diagnostics, diagnostic => Assert.True(diagnostic.Location.Line > 0));
        }
    }
}
