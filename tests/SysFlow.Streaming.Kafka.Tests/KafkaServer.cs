using System.Diagnostics;
using System.Text.Json;
using SysFlow.Testing;

namespace SysFlow.Streaming.Kafka.Tests;

/// <summary>
/// A real Kafka for a collection of tests: the cluster that <c>SFS_KAFKA_BOOTSTRAP</c> names, or one that the reference
/// data start as a child of this process, which ends with it however it ends.
/// </summary>
public sealed class KafkaServer : IAsyncLifetime
{
    private const string BootstrapVariable = "SFS_KAFKA_BOOTSTRAP";

    private readonly string[] _arguments;
    private Process? _process;
    private string? _bootstrap;
    private int _opened;

    /// <summary>One broker without security.</summary>
    public KafkaServer() : this("run", "kafka") { }

    internal KafkaServer(params string[] arguments) => _arguments = arguments;

    /// <summary>Addresses of the brokers; skips the calling test when there is no Kafka to be had.</summary>
    public string Bootstrap
    {
        get
        {
            Assert.SkipWhen(
                _bootstrap is null, $"There is no Kafka: neither {BootstrapVariable} nor servers in the reference data.");
            return _bootstrap!;
        }
    }

    /// <summary>What else the server says of itself: users, certificates, other addresses.</summary>
    public JsonElement Facts { get; private set; }

    /// <summary>Whether it is a child of this process, which tests may stop and go on with.</summary>
    public bool IsOwn => _process is not null;

    /// <summary>Options for a pipeline of its own in the cluster.</summary>
    public KafkaLogOptions NewOptions() => new(Bootstrap)
    {
        Prefix = $"t{Environment.ProcessId}.{Stopwatch.GetTimestamp()}.{Interlocked.Increment(ref _opened)}.",
        CreateTopics = true,
        Client = new Dictionary<string, string>
        {
            ["topic.metadata.refresh.interval.ms"] = "200",
            ["fetch.wait.max.ms"] = "50",
        },
    };

    /// <summary>Tells the server something, such as <c>pause 1</c>, and waits until it has done so.</summary>
    public async Task TellAsync(string command)
    {
        Assert.SkipUnless(IsOwn, "The test stops brokers, and this cluster is not its own.");
        await _process!.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        Assert.NotNull(await _process.StandardOutput.ReadLineAsync());
    }

    public async ValueTask InitializeAsync()
    {
        _bootstrap = _arguments.Length > 2 ? null : Environment.GetEnvironmentVariable(BootstrapVariable);
        if (_bootstrap is not null || !ReferenceData.IsPresent) return;
        string script = ReferenceData.Path("servers", "servers");
        if (!File.Exists(script)) return;
        ProcessStartInfo start = new(script, _arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        string line = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The Kafka server ended before it was up.");
        Facts = JsonDocument.Parse(line).RootElement;
        _bootstrap = Facts.GetProperty("bootstrap").GetString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
