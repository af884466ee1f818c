using SysFlow.Alerts;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class EcsOptionsTests
{
    public static TheoryData<string, EcsOptions> Invalid() => new()
    {
        { "Namespace", new EcsOptions { Namespace = "" } },
        { "Namespace", new EcsOptions { Namespace = "a-b" } },
        { "Namespace", new EcsOptions { Namespace = "Prod" } },
        { "Namespace", new EcsOptions { Namespace = new string('a', 101) } },
        { "AttackVersion", new EcsOptions { AttackVersion = (AttackVersion)17 } },
        { "AgentVersion", new EcsOptions { AgentVersion = " " } },
        { "EnvironmentAllowList", new EcsOptions { EnvironmentAllowList = ["PATH=x"] } },
        { "Tags", new EcsOptions { Tags = [""] } },
        { "Labels", new EcsOptions { Labels = new Dictionary<string, string> { ["a.b"] = "c" } } },
        { "Labels", new EcsOptions { Labels = new Dictionary<string, string> { ["a"] = "" } } },
        { "ClusterName", new EcsOptions { ClusterName = "" } },
        { "ClusterId", new EcsOptions { ClusterId = "" } },
    };

    [Theory, MemberData(nameof(Invalid))]
    public void A_value_out_of_its_range_is_refused_by_name(string name, EcsOptions options)
        => Assert.Contains(
            name, Assert.Throws<ArgumentException>(() => new EcsMapper(options)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_option_is_seen_in_documents()
    {
        MappedDocument document = Scene.Attack().Event(Operations.Exec).Last(new EcsOptions
        {
            Namespace = "prod",
            AgentVersion = "7.8.9",
            Tags = ["edge"],
            Labels = new Dictionary<string, string> { ["team"] = "blue \"1\"" },
        });
        Assert.Equal("logs-sysflow.process-prod", document.DataStream);
        Assert.Equal("prod", EcsPath.Text(document.Root, "data_stream.namespace"));
        Assert.Equal("7.8.9", EcsPath.Text(document.Root, "agent.version"));
        Assert.Equal(["edge"], EcsPath.Texts(document.Root, "tags"));
        Assert.Equal("blue \"1\"", EcsPath.Text(document.Root, "labels.team"));
        Assert.Empty(EcsValidator.Load().Validate(document.Json));
    }
}
