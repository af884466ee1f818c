using System.Text.Json;
using SysFlow.Streaming.Kafka;
using SysFlow.Streaming.Kafka.Tests;

namespace SysFlow.Cli.Tests;

[Collection(KafkaCollection.Name)]
public sealed class DoctorTests(KafkaServer server)
{
    [Fact]
    public async Task A_data_directory_in_order_has_no_error()
    {
        await using EmbeddedPipeline pipeline = new();
        await pipeline.RunAttackAsync();
        JsonElement[] findings = await FindingsAsync(0, [.. pipeline.Topics]);
        Assert.DoesNotContain(findings, f => Text(f, "level") != "good" && Text(f, "subject") != "rules");
        Assert.Contains(findings, f => Text(f, "subject") == "documents");
        Assert.Contains("0 errors", (await pipeline.SucceedAsync("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_rules_missing_documents_and_open_dead_letters_are_found_with_remedies()
    {
        await using EmbeddedPipeline pipeline = new();
        await pipeline.AppendAsync("sysflow.events", "k", "no batch");
        await pipeline.RunAsync();
        await File.WriteAllTextAsync(
            pipeline.File("bad.yaml"), "- rule: x\n  desc: d\n  condition: nothing.known = 1\n",
            TestContext.Current.CancellationToken);
        JsonElement[] findings = await FindingsAsync(
            1, [.. pipeline.Topics, "--rules", pipeline.File("bad.yaml"), "--documents", pipeline.File("nowhere")]);
        Assert.All(findings, f => Assert.Equal(Text(f, "level") == "good", Text(f, "remedy")!.Length == 0));
        Assert.Contains(findings, f => Text(f, "subject") == "rules" && Text(f, "level") == "error");
        Assert.Contains(findings, f => Text(f, "subject") == "documents" && Text(f, "level") == "error");
        Assert.Contains(findings, f => Text(f, "subject") == "dead letters"
            && Text(f, "remedy")!.Contains("sfs dlq", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cluster_as_bootstrap_makes_it_has_no_error_and_its_clock_is_measured()
    {
        string[] cluster = Cluster();
        await Sfs.SucceedAsync(["bootstrap", "kafka", .. cluster]);
        JsonElement[] findings = await FindingsAsync(0, [.. cluster, "--probe"]);
        Assert.Contains(findings, f => Text(f, "subject") == "clock" && Text(f, "level") == "good");
        Assert.Equal(5, findings.Count(f => Text(f, "message")!.StartsWith("is there", StringComparison.Ordinal)));
        await using KafkaTopicLog log = new(Options(cluster));
        Assert.DoesNotContain(
            await log.ListTopicsAsync(TestContext.Current.CancellationToken),
            t => t.Name.StartsWith("doctor.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_of_topics_that_lose_or_refuse_messages_are_errors()
    {
        string[] cluster = Cluster();
        await Sfs.SucceedAsync(["bootstrap", "kafka", .. cluster]);
        await using (KafkaTopicLog log = new(Options(cluster)))
        {
            await log.EnsureAsync(
                new TopicBlueprint("sysflow.events", 1, -1, new Dictionary<string, string>
                {
                    ["message.timestamp.type"] = "CreateTime",
                    ["retention.ms"] = "60000",
                    ["max.message.bytes"] = "100000",
                }),
                TestContext.Current.CancellationToken);
        }

        JsonElement[] findings = [.. (await FindingsAsync(1, cluster))
            .Where(f => Text(f, "subject")!.EndsWith("sysflow.events", StringComparison.Ordinal))];
        Assert.Equal(
            ["error max.message.bytes", "error message.timestamp.type", "warning retention.ms"],
            findings.Select(f => $"{Text(f, "level")} {Text(f, "message")!.Split(' ')[0]}").Order());
        Assert.All(findings, f => Assert.Contains("sfs bootstrap kafka", Text(f, "remedy"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_topics_are_errors()
    {
        JsonElement[] findings = await FindingsAsync(1, Cluster());
        Assert.Equal(5, findings.Count(f => Text(f, "message") == "does not exist"));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_an_error_and_the_rest_is_checked()
    {
        JsonElement[] findings = await FindingsAsync(1, ["--kafka", "127.0.0.1:1"]);
        Assert.Contains(findings, f => Text(f, "subject") == "topics" && Text(f, "level") == "error");
        Assert.Contains(findings, f => Text(f, "subject") == "rules");
    }

    private static async Task<JsonElement[]> FindingsAsync(int exit, string[] args)
    {
        CommandResult result = await Sfs.InvokeAsync(["doctor", .. args, "--json"]);
        Assert.True(result.Exit == exit, $"{result.Exit}: {result.Error}{result.Output}");
        using JsonDocument json = JsonDocument.Parse(result.Output);
        return [.. json.RootElement.EnumerateArray().Select(f => f.Clone())];
    }

    private static string? Text(JsonElement finding, string name) => finding.GetProperty(name).GetString();

    private static KafkaLogOptions Options(string[] cluster) =>
        new(cluster[1]) { Prefix = cluster[3][(cluster[3].IndexOf('=') + 1)..] };

    /// <summary>The options that name the cluster, for topics of the test's own.</summary>
    private string[] Cluster() =>
        ["--kafka", server.Bootstrap, "--set", $"Kafka:Prefix={server.NewOptions().Prefix}"];
}
