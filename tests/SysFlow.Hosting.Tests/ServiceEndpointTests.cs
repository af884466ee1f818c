using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;
using SysFlow.Testing;

namespace SysFlow.Hosting.Tests;

public sealed class ServiceEndpointTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_is_live_while_it_is_not_ready()
    {
        await using ServiceEndpoint endpoint = await StartAsync(HealthCheckResult.Unhealthy("the rules are missing"));
        using HttpClient client = new() { BaseAddress = endpoint.Address };

        using HttpResponseMessage live = await client.GetAsync("/health/live", Cancellation);
        using HttpResponseMessage ready = await client.GetAsync("/health/ready", Cancellation);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using JsonDocument report = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("unhealthy", report.RootElement.GetProperty("status").GetString());
        JsonElement check = report.RootElement.GetProperty("checks").GetProperty("check");
        Assert.Equal("the rules are missing", check.GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_degraded_service_stays_ready_and_says_why()
    {
        Dictionary<string, object> data =
            new() { ["hash"] = "abc", ["rules"] = 3, ["reloaded"] = DateTimeOffset.UnixEpoch };
        await using ServiceEndpoint endpoint = await StartAsync(HealthCheckResult.Degraded("old rules", data: data));
        using HttpClient client = new() { BaseAddress = endpoint.Address };

        using HttpResponseMessage ready = await client.GetAsync("/health/ready", Cancellation);

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("application/json", ready.Content.Headers.ContentType?.MediaType);
        using JsonDocument report = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(Cancellation));
        JsonElement check = report.RootElement.GetProperty("checks").GetProperty("check");
        Assert.Equal("degraded", check.GetProperty("status").GetString());
        Assert.Equal("abc", check.GetProperty("hash").GetString());
        Assert.Equal(3, check.GetProperty("rules").GetInt32());
        Assert.Equal(DateTimeOffset.UnixEpoch, check.GetProperty("reloaded").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_stage_is_ready_while_it_runs_and_its_counters_are_scraped()
    {
        using TemporaryDirectory directory = new();
        await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
            new EmbeddedLogOptions(directory.Path), Cancellation);
        await using Stage stage = new(
            log, new StageDescription("copy", ["in"], ["out"]),
            producer => new TopicSink(new Copy(), producer, new StageOptions()), new StageOptions());
        await using ServiceEndpoint endpoint = await ServiceEndpoint.StartAsync(
            "copy", AnyPort, new Dictionary<string, IHealthCheck> { ["stage"] = new StageHealth(stage) }, Cancellation)
            ?? throw new InvalidOperationException("There is no endpoint.");
        using HttpClient client = new() { BaseAddress = endpoint.Address };
        using HttpResponseMessage before = await client.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);

        await stage.EnsureTopicsAsync(Cancellation);
        await AppendAsync(log, "in", 3);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task running = stage.RunAsync(stop.Token);
        IReadOnlyList<PartitionOffset> end = await log.GetEndAsync(["in"], Cancellation);
        await log.WaitUntilCommittedAsync("copy", end, TimeProvider.System, Cancellation);

        using HttpResponseMessage ready = await client.GetAsync("/health/ready", Cancellation);
        string metrics = await client.GetStringAsync("/metrics", Cancellation);
        await stop.CancelAsync();
        await running;
        using HttpResponseMessage after = await client.GetAsync("/health/ready", Cancellation);

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Matches("""sysflow_stage_messages_in_total\{[^}]*stage="copy"[^}]*\} 3""", metrics);
        Assert.Matches("""sysflow_stage_messages_out_total\{[^}]*stage="copy"[^}]*\} 3""", metrics);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_configuration_error_that_names_the_key()
    {
        await using ServiceEndpoint first = await StartAsync(HealthCheckResult.Healthy());
        IPEndPoint taken = new(IPAddress.Loopback, first.Address.Port);

        ServiceConfigurationException e = await Assert.ThrowsAsync<ServiceConfigurationException>(
            () => ServiceEndpoint.StartAsync("second", taken, new Dictionary<string, IHealthCheck>(), Cancellation));

        Assert.Contains("Http:Listen", e.Message, StringComparison.Ordinal);
        Assert.Contains(taken.ToString(), e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "127.0.0.1:9642")]
    [InlineData("0.0.0.0:80", "0.0.0.0:80")]
    [InlineData("[::1]:0", "[::1]:0")]
    [InlineData("none", null)]
    public void The_address_is_read_from_the_setting(string? text, string? expected)
    {
        SettingsReader settings = Settings(text);
        Assert.Equal(expected, EndpointOptions.Read(settings, EndpointOptions.DetectorPort)?.ToString());
        settings.ThrowIfWrong();
    }

    [Theory]
    [InlineData("")]
    [InlineData("9642")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("::1")]
    public void A_text_that_is_no_address_is_reported_with_its_key(string text)
    {
        SettingsReader settings = Settings(text);
        Assert.Null(EndpointOptions.Read(settings, EndpointOptions.DetectorPort));
        Assert.Contains(
            "Http:Listen", Assert.Throws<ServiceConfigurationException>(settings.ThrowIfWrong).Message,
            StringComparison.Ordinal);
    }

    private static SettingsReader Settings(string? listen) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(listen is null ? [] : [new("Http:Listen", listen)]).Build());

    private static async Task<ServiceEndpoint> StartAsync(HealthCheckResult result)
    {
        Dictionary<string, IHealthCheck> checks = new() { ["check"] = new Fixed(result) };
        return await ServiceEndpoint.StartAsync("first", AnyPort, checks, Cancellation)
            ?? throw new InvalidOperationException("There is no endpoint.");
    }

    private static async Task AppendAsync(EmbeddedTopicLog log, string topic, int count)
    {
        await using ITopicProducer producer = log.CreateProducer();
        using MessageBatch batch = new();
        for (int i = 0; i < count; i++)
        {
            batch.Start(topic, "key"u8, timestamp: 0);
            batch.Write("value"u8);
            batch.Complete();
        }

        await producer.AppendAsync(batch, Cancellation);
    }

    private sealed class Fixed(HealthCheckResult result) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(result);
    }

    private sealed class Copy : IMessageProcessor
    {
        public void Process(in Message message, MessageBatch output)
        {
            output.Start("out", message.Key, message.Timestamp);
            output.Write(message.Value);
            output.Complete();
        }
    }
}
