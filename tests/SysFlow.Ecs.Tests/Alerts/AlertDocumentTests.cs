using System.Text;
using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class AlertDocumentTests
{
    [Fact]
    public void The_reason_is_what_the_rule_says_about_the_event_and_the_title_its_name()
    {
        AlertRule rule = SampleRules.Discovery("T1087.001");
        rule.Output = SampleRules.Utf8("cat read /etc/passwd");
        rule.References.Add(SampleRules.Utf8("https://example.org/rule"));
        JsonElement root = Map(rule);
        Assert.Equal("Account Discovery: Local Account", EcsPath.Text(root, "message"));
        Assert.Equal("cat read /etc/passwd", EcsPath.Text(root, "event.reason"));
        Assert.Equal("attempt to get a listing of local system accounts", EcsPath.Text(root, "rule.description"));
        Assert.Equal("https://example.org/rule", EcsPath.Text(root, "rule.reference"));
        Assert.Equal("https://example.org/rule", EcsPath.Text(root, "event.reference"));
    }

    [Fact]
    public void The_alert_names_its_event()
    {
        EventBatch batch = Scene.Attack().Event(Operations.Exec).Batch();
        DocumentList output = new();
        EcsMapper mapper = new(new EcsOptions());
        mapper.MapAlert(SampleRules.Discovery(), 99, batch, output);
        mapper.MapEvents(batch, output);
        Assert.Equal("logs-sysflow.alert-default", output.Documents[0].DataStream);
        Assert.Equal(IdentityText.ToString(99), output.Documents[0].Id);
        Assert.Equal(output.Documents[1].Id, EcsPath.Text(output.Documents[0].Root, "sysflow.event.id"));
    }

    [Theory]
    [InlineData("T1562.004", AttackVersion.V19, "T1686", null, "TA0112")]
    [InlineData("T1562.012", AttackVersion.V19, "T1685", "T1685.004", "TA0112")]
    [InlineData("T1562.004", AttackVersion.V18, "T1562", "T1562.004", "TA0005")]
    [InlineData("T1686", AttackVersion.V18, "T1562", "T1562.004", "TA0005")]
    [InlineData("T1685", AttackVersion.V18, "T1562", "T1562.001", "TA0005")]
    [InlineData("T1053.001", AttackVersion.V19, "T1053", "T1053.002", "TA0002 TA0003 TA0004")]
    [InlineData("T1053.001", AttackVersion.V18, "T1053", "T1053.002", "TA0002 TA0003 TA0004")]
    [InlineData("T1548.001", AttackVersion.V18, "T1548", "T1548.001", "TA0004 TA0005")]
    [InlineData("T1548.001", AttackVersion.V19, "T1548", "T1548.001", "TA0004")]
    [InlineData("t1087.001", AttackVersion.V19, "T1087", "T1087.001", "TA0007")]
    [InlineData("T9999.001", AttackVersion.V19, "T9999", "T9999.001", "")]
    public void Techniques_are_written_in_the_chosen_edition(string stated, AttackVersion version, string technique,
        string? sub, string tactics)
    {
        JsonElement root = Map(SampleRules.Discovery(stated), version);
        Assert.Equal([technique], EcsPath.Texts(root, "threat.technique.id"));
        Assert.Equal(sub is null ? [] : [sub], EcsPath.Texts(root, "threat.technique.subtechnique.id"));
        Assert.Equal(tactics.Split(' ', StringSplitOptions.RemoveEmptyEntries), EcsPath.Texts(root,
            "threat.tactic.id"));
    }

    [Theory]
    [InlineData(AttackVersion.V18, "TA0005", "Defense Evasion", "defense-evasion")]
    [InlineData(AttackVersion.V19, "TA0112", "Defense Impairment", "defense-impairment")]
    public void Tactics_that_the_rule_states_stand(AttackVersion version, string id, string name, string category)
    {
        AlertRule rule = SampleRules.Discovery("T1565");
        rule.Tactics.Add(SampleRules.Utf8("TA0112"));
        rule.Tactics.Add(SampleRules.Utf8("nonsense"));
        JsonElement root = Map(rule, version);
        Assert.Equal([id], EcsPath.Texts(root, "threat.tactic.id"));
        Assert.Equal([name], EcsPath.Texts(root, "threat.tactic.name"));
        Assert.Equal(category, EcsPath.Text(root, "rule.category"));
    }

    [Theory]
    [InlineData("T1548.001", "TA0004", "mitre:T1548.001", "TA0004 TA0005")]
    [InlineData("T1548.001", "TA0004", "attack.privilege-escalation", "TA0004")]
    [InlineData("T1548.001", "TA0004", "TA0004", "TA0004")]
    [InlineData("T1574.006", "TA0002 TA0005", "T1574.006", "TA0003 TA0004 TA0005")]
    [InlineData("T1574.006", "TA0003", "T1574.006", "TA0003")]
    [InlineData("T1686", "TA0112", "T1562.004", "TA0005")]
    public void Version_18_finds_the_tactics_that_no_tag_names(
        string technique, string tactics, string tag, string expected)
    {
        AlertRule rule = new() { Name = SampleRules.Utf8("x"), Level = AlertLevel.Low };
        rule.Techniques.Add(SampleRules.Utf8(technique));
        rule.Tags.Add(SampleRules.Utf8(tag));
        foreach (string tactic in tactics.Split(' ')) rule.Tactics.Add(SampleRules.Utf8(tactic));
        Assert.Equal(expected.Split(' '), EcsPath.Texts(Map(rule, AttackVersion.V18), "threat.tactic.id"));
        Assert.Equal(tactics.Split(' '), EcsPath.Texts(Map(rule), "threat.tactic.id"));
    }

    [Theory]
    [InlineData(AttackVersion.V18, "T1222", "Linux and Mac File and Directory Permissions Modification")]
    [InlineData(AttackVersion.V19, "T1222", "Linux and Mac Permissions")]
    public void Names_are_those_of_the_version(AttackVersion version, string technique, string name)
    {
        JsonElement root = Map(SampleRules.Discovery($"{technique}.002"), version);
        Assert.Equal([technique], EcsPath.Texts(root, "threat.technique.id"));
        Assert.Equal([name], EcsPath.Texts(root, "threat.technique.subtechnique.name"));
    }

    [Fact]
    public void Techniques_share_their_parent()
    {
        JsonElement root = Map(SampleRules.Discovery("T1059.004", "T1059", "T1059.006"));
        Assert.Equal(["T1059"], EcsPath.Texts(root, "threat.technique.id"));
        Assert.Equal(["T1059.004", "T1059.006"], EcsPath.Texts(root, "threat.technique.subtechnique.id"));
        Assert.Equal(["Unix Shell", "Python"], EcsPath.Texts(root, "threat.technique.subtechnique.name"));
    }

    [Theory]
    [InlineData(0, 21, 5)]
    [InlineData(1, 21, 21)]
    [InlineData(2, 47, 47)]
    [InlineData(3, 73, 73)]
    [InlineData(4, 99, 99)]
    public void Severities_are_those_that_Elastic_maps(int level, long severity, double risk)
    {
        AlertRule rule = SampleRules.Discovery();
        rule.Level = new[] { AlertLevel.Informational, AlertLevel.Low, AlertLevel.Medium, AlertLevel.High,
            AlertLevel.Critical }[level];
        JsonElement root = Map(rule);
        Assert.Equal(severity, EcsPath.Number(root, "event.severity"));
        Assert.Equal(risk, EcsPath.Find(root, "event.risk_score")!.Value.GetDouble());
        Assert.EndsWith(".0", EcsPath.Find(root, "event.risk_score_norm")!.Value.GetRawText(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_of_which_only_the_name_is_known_gives_a_valid_document()
    {
        JsonElement root = Map(new AlertRule { Name = Encoding.UTF8.GetBytes("x"), Level = AlertLevel.Low });
        Assert.Null(EcsPath.Find(root, "threat"));
        Assert.Null(EcsPath.Find(root, "tags"));
        Assert.Null(EcsPath.Find(root, "log"));
    }

    private static JsonElement Map(AlertRule rule, AttackVersion version = AttackVersion.V19)
    {
        DocumentList output = new();
        new EcsMapper(new EcsOptions { AttackVersion = version }).MapAlert(rule, 99,
            Scene.Attack().Event(Operations.Exec).Batch(), output);
        MappedDocument document = Assert.Single(output.Documents);
        Assert.Empty(EcsValidator.Load().Validate(document.Json));
        return document.Root;
    }
}
